/** Half a unit in the eighth decimal, at every tick, in the price of everything. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the index is rounded down at the eighth decimal instead of to the nearest',
  standsFor: 'NUM-02',
  incident: 'Vega issue 5206: one decimal decided which price was legal',
  severity: 'minor',
  caughtBy: ['PRC-023'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) => {
      const result = rules.indexPrice(input);
      const used = input.quotes.filter((_quote, at) => result.isUsed[at] === true);
      const weights = used.reduce((sum, { weight }) => sum + weight, 0n);
      if (weights === 0n) return result;
      return { ...result, price: used.reduce((sum, { price, weight }) => sum + price * weight, 0n) / weights };
    },
  }),
} satisfies Defect;
