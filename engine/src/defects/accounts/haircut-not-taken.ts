/** Collateral counts in full: credit the venue gives without knowing. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'collateral in other assets counts without its haircut',
  standsFor: 'COL-02',
  incident: 'Binance 2025-10-10: collateral that fell by a third ruined accounts which had counted on it',
  severity: 'veto',
  caughtBy: ['ACC-012'],
  swap: (rules) => ({ ...rules, collateralValue: (asset) => rules.collateralValue({ ...asset, collateralRate: ONE }) }),
} satisfies Defect;
