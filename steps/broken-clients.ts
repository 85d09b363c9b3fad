// Sentences about clients that are broken on purpose, and what they hear.
import { Then, When } from '@cucumber/cucumber';
import { keepMisbehaving, misbehave } from '../support/actions/broken-clients.ts';
import { expectHeard } from '../support/expectations/broken-clients.ts';
import { scenarioOf } from './current.ts';

/** One thing of the venue's catalogue, with this trader's keys; "again and again" until the scenario ends. */
When(
  /^a broken client of ([A-Z][A-Za-z0-9]*) (.+?)( again and again)?$/,
  async function (name: string, does: string, again: string | null) {
    await (again ? keepMisbehaving : misbehave)(scenarioOf(this), name, does);
  },
);

/** Each time. In the catalogue's words: a refusal's code, an HTTP status, the code a WebSocket was closed with. */
Then(/^the broken client hears "(.+)"$/, function (answer: string) {
  expectHeard(scenarioOf(this), answer);
});
