/** The fund sinks below zero with the position it took over. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the insurance fund keeps a losing position even when it can no longer pay for it',
  standsFor: 'INS-03',
  incident: 'Hyperliquid JELLY 2025-03-26: a vault sat on a losing short, and nothing was deleveraged',
  severity: 'veto',
  caughtBy: ['ADL-014'],
  swap: (rules) => ({ ...rules, mustFundHandOver: () => false }),
} satisfies Defect;
