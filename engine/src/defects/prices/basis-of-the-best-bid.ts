/** The basis follows one side of the book: who owns the best bid moves the mark. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the basis is taken from the best bid instead of the middle of the book',
  standsFor: 'MRK-04',
  incident: 'dYdX v3 YFI 2023-11: a thin market moved by one hand took 40 per cent of the insurance fund',
  severity: 'major',
  caughtBy: ['PRC-019'],
  swap: (rules) => ({
    ...rules,
    basisSample: (book) =>
      book.bestBid === undefined || book.bestAsk === undefined ? undefined : book.bestBid - book.indexPrice,
  }),
} satisfies Defect;
