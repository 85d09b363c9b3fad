/** A market that is not open takes orders: whoever trades there trades at a number somebody made up. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'new orders are taken in cancel-only mode',
  standsFor: 'ORD-16',
  incident: 'NYSE 2023-01-24: 2,824 stocks opened without their opening step, 4,341 trades were busted',
  severity: 'major',
  caughtBy: ['ORD-078'],
  swap: (rules) => ({
    ...rules,
    takesOrders: (market) => market.status === 'cancel-only' || rules.takesOrders(market),
  }),
} satisfies Defect;
