// Says what an answer was an answer to, and which prices stood there: so that a sentence can be read without its scenario.
import { text } from '../domain/decimal.ts';
import type { Outcome } from '../domain/outcome.ts';
import { requestWords } from '../evidence/request-words.ts';
import { entriesOf } from '../history/history.ts';
import type { Scenario } from '../world/scenario.ts';
import { markReadings } from './prices.ts';

/** ` to Taker, who asked to amend mine to 0.5 at 59000.05`; empty where the answer is none of a request on record. */
export function askedWords(scenario: Scenario, answer: Outcome<unknown> | undefined): string {
  const asked = entriesOf(scenario.history, 'completed').findLast(({ outcome }) => outcome === answer);
  return asked === undefined ? '' : ` to ${asked.actor}, who asked to ${requestWords(asked.request)}`;
}

/** ` at a mark price of 58500 and a last price of 59100`, as far as they were seen. */
export function pricesWords(scenario: Scenario): string {
  const mark = markReadings(scenario).at(-1)?.value.mark;
  const last = scenario.observer.lastPrice;
  const seen = [
    ...(mark === undefined ? [] : [`a mark price of ${text(mark)}`]),
    ...(last === undefined ? [] : [`a last price of ${text(last)}`]),
  ];
  return seen.length === 0 ? '' : ` at ${seen.join(' and ')}`;
}
