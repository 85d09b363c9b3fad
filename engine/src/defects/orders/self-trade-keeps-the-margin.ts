/** Margin stays locked behind an order that self-trade prevention has ended. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the margin of an order expired by self-trade prevention is not released',
  standsFor: 'STV-07',
  incident: 'Vega issue 3885: margin not released after an order ended',
  severity: 'major',
  caughtBy: ['ORD-028'],
  swap: (rules) => ({
    ...rules,
    releasedLots: (order) => (order.leavesAs === 'EXPIRED_IN_MATCH' ? 0 : rules.releasedLots(order)),
  }),
} satisfies Defect;
