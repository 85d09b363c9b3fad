/** The light is green for whoever is next. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the deleveraging quantile is shown the wrong way round',
  standsFor: 'ADL-08',
  incident: 'no report of a wrong light is public; FTX published figures that were not the ledger',
  severity: 'major',
  caughtBy: ['ADL-004'],
  swap: (rules) => ({ ...rules, adlQuantile: (place, count) => 4 - rules.adlQuantile(place, count) }),
} satisfies Defect;
