/** A leverage beyond the tier table has no maintenance margin to hold it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a leverage one above the highest of the table is accepted',
  standsFor: 'MRG-13',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['MRG-031'],
  swap: (rules) => ({ ...rules, isLeverageOffered: (leverage, most) => rules.isLeverageOffered(leverage, most + 1) }),
} satisfies Defect;
