/** A whale takes out the profit of an open position and leaves the loss of its liquidation to everybody else. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a profit that is not realised can be withdrawn',
  standsFor: 'MRG-08',
  incident: 'Mango 2022-10-11: 116 million dollars left as borrowed profit; Hyperliquid 2025-03-12',
  severity: 'veto',
  caughtBy: ['ACC-001'],
  swap: (rules) => ({
    ...rules,
    withdrawableAmount: (account) => rules.withdrawableAmount({ ...account, unrealisedProfits: 0n }),
  }),
} satisfies Defect;
