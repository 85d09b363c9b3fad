/** A trader with exactly the margin that was asked for is refused. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order needs more than its margin',
  standsFor: 'MRG-06',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['MRG-005'],
  swap: (rules) => ({ ...rules, isMarginSufficient: ({ available, required }) => available > required }),
} satisfies Defect;
