/** Take-profit and stop fill one after the other, and the trader is short instead of flat. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a resting reduce-only order is filled for all of it, however small the position has become',
  standsFor: 'ORD-08',
  incident: 'Binance reason code er=4 exists for it; 10101 issue 2419 ended on the other side',
  severity: 'veto',
  caughtBy: ['ORD-017', 'ORD-014'],
  swap: (rules) => ({
    ...rules,
    reducingLots: (order) => (order.isResting ? order.leftLots : rules.reducingLots(order)),
  }),
} satisfies Defect;
