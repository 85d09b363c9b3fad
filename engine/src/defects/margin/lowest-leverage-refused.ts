/** The bound below is off by one. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a leverage of 1x is refused',
  standsFor: 'MRG-13',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'minor',
  caughtBy: ['MRG-049'],
  swap: (rules) => ({
    ...rules,
    isLeverageOffered: (leverage, most) => rules.isLeverageOffered(leverage - 1, most - 1),
  }),
} satisfies Defect;
