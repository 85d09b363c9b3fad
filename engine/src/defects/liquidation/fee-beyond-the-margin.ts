/** The fee of a liquidation takes more than is left: the trader owes the venue. */
import { multiplyUp } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the liquidation fee is not limited to what is left of the margin',
  standsFor: 'LIQ-16',
  incident: 'Perennial issue 132: liquidations where the fee exceeds the collateral',
  severity: 'veto',
  caughtBy: ['INS-006'],
  swap: (rules) => ({ ...rules, liquidationFee: ({ notional, rate }) => multiplyUp(notional, rate) }),
} satisfies Defect;
