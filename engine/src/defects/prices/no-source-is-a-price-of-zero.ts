/** When every source is gone the venue says that the market is worth nothing. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'with no valid source the index is zero instead of held',
  standsFor: 'IDX-04',
  incident: 'Paradex 2026-01-19: a BTC price of zero after a migration liquidated everybody',
  severity: 'veto',
  caughtBy: ['PRC-004'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) => {
      const result = rules.indexPrice(input);
      return input.quotes.length > 0 ? { ...result, price: result.price ?? 0n } : result;
    },
  }),
} satisfies Defect;
