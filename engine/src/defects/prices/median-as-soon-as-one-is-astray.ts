/** One source that is left out makes the middle of all the index. */
import { median } from '../../rules/index-price.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'with one source astray the index is the median of all of them instead of the mean of those that agree',
  standsFor: 'IDX-02',
  incident: 'Binance FAQ: the median counts when more than one source is astray',
  severity: 'major',
  caughtBy: ['PRC-052'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) => {
      const result = rules.indexPrice(input);
      const isAstray = result.price !== undefined && result.isUsed.includes(false);
      return isAstray ? { ...result, price: median(input.quotes.map(({ price }) => price)) } : result;
    },
  }),
} satisfies Defect;
