/** A trader who wants to close more than there is cannot close at all. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a reduce-only order larger than the position is refused instead of filled as far as it may be',
  standsFor: 'ORD-09',
  incident: 'Vega issue 2878: a trader could not close while below the initial margin',
  severity: 'major',
  caughtBy: ['ORD-016'],
  swap: (rules) => ({ ...rules, isReduceOnlyRefused: ({ reducingLots, lots }) => reducingLots < lots }),
} satisfies Defect;
