/** What a market order did not find stays in the book at a price nobody chose. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the rest of a market order rests in the book at the edge of the price band',
  standsFor: 'MAT-09',
  incident: 'Binance.US 2021-10-21: one market order walked from 65,815 to 8,200',
  severity: 'major',
  caughtBy: ['ORD-009'],
  swap: (rules) => ({
    ...rules,
    restsAfterMatching: (order) => order.type === 'MARKET' || rules.restsAfterMatching(order),
  }),
} satisfies Defect;
