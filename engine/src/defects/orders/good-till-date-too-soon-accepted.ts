/** An order is taken for a shorter time than the rules allow and is gone before anybody expects it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order may be good for five minutes where the rules ask for more than ten',
  standsFor: 'NUM-02',
  incident: 'Binance -5040 exists for it',
  severity: 'minor',
  caughtBy: ['ORD-012'],
  swap: (rules) => ({ ...rules, isGoodTillAllowed: (order) => order.goodTillDate > order.now + 300_000 }),
} satisfies Defect;
