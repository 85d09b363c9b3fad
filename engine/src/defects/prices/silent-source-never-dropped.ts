/** The old price of a dead source holds the index back while the market runs away. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a source is never too old',
  standsFor: 'IDX-03',
  incident: 'dYdX 2025-10-10: positions were liquidated on stale oracle prices',
  severity: 'veto',
  caughtBy: ['PRC-006'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) =>
      rules.indexPrice({ ...input, quotes: input.quotes.map((quote) => ({ ...quote, ageMs: 0 })) }),
  }),
} satisfies Defect;
