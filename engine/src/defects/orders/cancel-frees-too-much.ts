/** Cancelling the rest of a partly filled order frees margin that the filled part needs. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'cancelling a partly filled order releases the margin of all of it',
  standsFor: 'CXL-06',
  incident: 'Vega issue 3885, the other way round: margin released twice',
  severity: 'veto',
  caughtBy: ['ORD-036'],
  swap: (rules) => ({
    ...rules,
    releasedLots: (order) =>
      order.status === 'PARTIALLY_FILLED' && order.leavesAs === 'CANCELED' ? order.lots : rules.releasedLots(order),
  }),
} satisfies Defect;
