/** Each amendment locks more margin until nothing is free. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the margin of the order as it was is not released when it is amended',
  standsFor: 'CXL-06',
  incident: 'Vega issue 3885: margin not released after an order changed',
  severity: 'major',
  caughtBy: ['ORD-034'],
  swap: (rules) => ({
    ...rules,
    releasedLots: (order) => (order.leavesAs === undefined ? 0 : rules.releasedLots(order)),
  }),
} satisfies Defect;
