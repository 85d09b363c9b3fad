/** An order above the market opens a position that is under water at once. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the loss at mark of an order is not asked for',
  standsFor: 'MRG-06',
  incident: 'Vega issue 598: a position with zero margin behind it',
  severity: 'veto',
  caughtBy: ['MRG-006'],
  swap: (rules) => ({ ...rules, lossAtMark: () => 0n }),
} satisfies Defect;
