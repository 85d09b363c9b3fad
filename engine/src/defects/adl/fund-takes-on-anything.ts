/** The insurance fund takes over what it cannot pay for. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an insurance fund without money takes over every position and keeps it',
  standsFor: 'INS-03',
  incident: 'Vega issue 630: the insurance pool went negative; Hyperliquid JELLY 2025-03-26: no deleveraging',
  severity: 'veto',
  caughtBy: ['ADL-001'],
  swap: (rules) => ({ ...rules, canFundTakeOver: () => true, mustFundHandOver: () => false }),
} satisfies Defect;
