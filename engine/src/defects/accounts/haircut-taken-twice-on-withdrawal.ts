/** More collateral leaves than the margin can spare. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the haircut of collateral is taken twice when it is withdrawn, so that more leaves',
  standsFor: 'COL-02',
  incident: 'Hyperliquid 2025-03-12: margin withdrawn from under a position at the cost of the vault',
  severity: 'veto',
  caughtBy: ['ACC-015'],
  swap: (rules) => ({
    ...rules,
    withdrawableCollateral: (account) =>
      rules.withdrawableCollateral({
        ...account,
        collateralRate: (account.collateralRate * account.collateralRate) / ONE,
      }),
  }),
} satisfies Defect;
