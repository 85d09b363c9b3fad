// Sentences about the venue's own process: killed, restarted, frozen, on a slow disk, with its clock astray.
import { Given, When } from '@cucumber/cucumber';
import { freeze, killAfterOrders, killAndStart, partClocks, restart, slowDisk } from '../support/actions/process.ts';
import { scenarioOf } from './current.ts';

/** Without a word (kill -9), and started on the same data; resolves when it takes requests again. */
When('the venue is killed and started again', async function () {
  await killAndStart(scenarioOf(this));
});

When('the venue is killed after about {count} of them and started again', async function (orders: number) {
  await killAfterOrders(scenarioOf(this), orders);
});

/** As an operator restarts it: asked to end, then started on the same data. */
When('the venue is restarted', async function () {
  await restart(scenarioOf(this));
});

/** The condition starts and goes on: connections stay, nothing is answered. */
When('the venue freezes for {duration}', async function (forMs: number) {
  await freeze(scenarioOf(this), forMs);
});

/** Each write, until the scenario ends or the venue is started again. */
Given("the venue's disk takes {duration} longer to write", async function (byMs: number) {
  await slowDisk(scenarioOf(this), byMs);
});

/** Until the scenario ends; nobody reads the time again. */
Given("the venue's clock runs {duration} ahead of the traders' clocks", async function (byMs: number) {
  await partClocks(scenarioOf(this), byMs);
});

Given("the venue's clock runs {duration} behind the traders' clocks", async function (byMs: number) {
  await partClocks(scenarioOf(this), -byMs);
});
