/** The index is the word of one source, whatever the parameters say. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the index is the price of the first source that is fresh',
  standsFor: 'IDX-05',
  incident: 'Binance 2025-10-10: collateral was priced from one book; Aster XPL 2025-09-25: a fixed index',
  severity: 'veto',
  caughtBy: ['PRC-003', 'PRC-007'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) => {
      const first = input.quotes.find(({ ageMs }) => ageMs <= input.maxAgeMs);
      return { price: first?.price, isUsed: input.quotes.map((quote) => quote === first) };
    },
  }),
} satisfies Defect;
