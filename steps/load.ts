// Sentences about load: many traders by the clock, and what the venue still owes each of them.
import { Then, When } from '@cucumber/cucumber';
import { offerLoad } from '../support/actions/load.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import {
  expectFailuresAtMost,
  expectLoadAnswered,
  expectLoadKnown,
  expectWorstAnswer,
} from '../support/expectations/load.ts';
import { scenarioOf } from './current.ts';

/** Open loop: orders leave when they are due, answered or not. Goes on beside the Whens that follow. */
When(
  '{count} traders send {count} orders a second each for {duration}',
  async function (senders: number, perSecondEach: number, durationMs: number) {
    await offerLoad(scenarioOf(this), { senders, perSecondEach, durationMs });
  },
);

/** Measured from the moment each order was meant to leave. */
Then(
  "the {percentile}th percentile of the load's answer time is at most {duration}",
  function (percentile: string, limitMs: number) {
    expectLoadAnswered(scenarioOf(this), { percentile, limitMs });
  },
);

Then("the load's longest answer time is at least {duration}", function (atLeastMs: number) {
  expectWorstAnswer(scenarioOf(this), atLeastMs);
});

Then('at most {percent} of the load is refused or unanswered', function (part: Decimal) {
  expectFailuresAtMost(scenarioOf(this), part);
});

Then('every acknowledged order of the load is known to the venue', async function () {
  await expectLoadKnown(scenarioOf(this));
});
