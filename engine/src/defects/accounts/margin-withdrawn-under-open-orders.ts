/** The margin of orders and positions leaves before they fill. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'whatever is in the wallet can be withdrawn, tied up or not',
  standsFor: 'MRG-08',
  incident: 'FTX: one account was exempt from the checks of a withdrawal',
  severity: 'veto',
  caughtBy: ['ACC-003', 'ACC-002'],
  swap: (rules) => ({ ...rules, withdrawableAmount: ({ crossWallet }) => crossWallet }),
} satisfies Defect;
