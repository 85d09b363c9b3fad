/** What the first step did not save is given to the fund although the book would have taken it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a liquidation ends after its first step, enough or not',
  standsFor: 'LIQ-05',
  incident: 'Hyperliquid JELLY 2025-03-26: a short of four million went to the vault',
  severity: 'veto',
  caughtBy: ['INS-001'],
  swap: (rules) => ({ ...rules, mustGoOnLiquidating: () => false }),
} satisfies Defect;
