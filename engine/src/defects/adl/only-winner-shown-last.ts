/** A queue of one has its only place at the end. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the only winner of a market is shown the last place of the deleveraging queue',
  standsFor: 'ADL-08',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['ADL-019'],
  swap: (rules) => ({ ...rules, adlQuantile: (place, count) => (count === 1 ? 0 : rules.adlQuantile(place, count)) }),
} satisfies Defect;
