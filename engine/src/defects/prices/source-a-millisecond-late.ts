/** The moment at which a source is looked at passes by a millisecond early, and the next one is a tick away. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a source is too old a millisecond later than promised, so that nobody notices before the next tick',
  standsFor: 'IDX-03',
  incident: 'dYdX 2025-10-10: positions were liquidated on stale oracle prices',
  severity: 'major',
  caughtBy: ['PRC-061'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) => {
      const quotes = input.quotes.map((quote) => ({ ...quote, ageMs: Math.max(0, quote.ageMs - 1) }));
      return rules.indexPrice({ ...input, quotes });
    },
  }),
} satisfies Defect;
