/** A source that is left out still pulls the index towards zero by its weight. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a source that is dropped counts as a price of zero',
  standsFor: 'IDX-02',
  incident: 'Deribit 2019-10-31: one outlier took BTC from 9,150 to 7,720',
  severity: 'veto',
  caughtBy: ['PRC-001'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) => {
      const { price, isUsed } = rules.indexPrice(input);
      const all = input.quotes.reduce((sum, { weight }) => sum + weight, 0n);
      const used = input.quotes.reduce((sum, { weight }, at) => (isUsed[at] === true ? sum + weight : sum), 0n);
      return { price: price === undefined || used === 0n ? price : (price * used) / all, isUsed };
    },
  }),
} satisfies Defect;
