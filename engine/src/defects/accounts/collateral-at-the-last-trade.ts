/** One print in a thin book ruins everybody whose collateral it prices. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'collateral is worth what it last traded for on this venue',
  standsFor: 'COL-02',
  incident: 'Binance 2025-10-10: collateral priced from its own thin book, 283 million dollars compensated',
  severity: 'veto',
  caughtBy: ['ACC-013'],
  swap: (rules) => ({
    ...rules,
    collateralPrice: ({ indexPrice, lastPrice }) => (lastPrice === 0n ? indexPrice : lastPrice),
  }),
} satisfies Defect;
