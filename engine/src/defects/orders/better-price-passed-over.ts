/** A taker is filled at a worse price although a better one was there. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the best price level of the book is passed over as long as there is another one behind it',
  standsFor: 'MAT-02',
  incident:
    'Bitfinex published crossed books: bitfinexcom/api_docs issue 9; Vega 0068-MATC asks for the best price first',
  severity: 'veto',
  caughtBy: ['ORD-001'],
  swap: (rules) => ({
    ...rules,
    firstServed: (book, isBid) => {
      const first = book.first(isBid);
      let next = first;
      while (next !== 0 && book.priceOf(next) === book.priceOf(first)) next = book.after(next);
      return next === 0 ? first : next;
    },
  }),
} satisfies Defect;
