/** The largest position the table promises is refused. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a position must be smaller than the largest its leverage allows',
  standsFor: 'MRG-09',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['MRG-009'],
  swap: (rules) => ({ ...rules, exceedsLargest: ({ reachable, most }) => reachable >= most }),
} satisfies Defect;
