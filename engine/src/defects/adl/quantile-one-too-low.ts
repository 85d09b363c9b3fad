/** Whoever is next is shown as second. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the deleveraging quantile is one too low for all but the last',
  standsFor: 'ADL-08',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['ADL-004'],
  swap: (rules) => ({ ...rules, adlQuantile: (place, count) => Math.max(0, rules.adlQuantile(place, count) - 1) }),
} satisfies Defect;
