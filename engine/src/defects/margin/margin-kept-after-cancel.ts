/** Each cancelled order locks its margin for ever. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the margin of a cancelled order is not released',
  standsFor: 'CXL-06',
  incident: 'Vega issue 3885: margin not released after a cancel',
  severity: 'veto',
  caughtBy: ['MRG-002'],
  swap: (rules) => ({
    ...rules,
    releasedLots: (order) => (order.leavesAs === 'CANCELED' ? 0 : rules.releasedLots(order)),
  }),
} satisfies Defect;
