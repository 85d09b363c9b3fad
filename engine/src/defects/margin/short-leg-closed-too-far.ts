/** In hedge mode buying more than the short leg holds turns it into a long by the back door. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'in hedge mode a buy for the short leg may be larger than the leg',
  standsFor: 'ORD-06',
  incident: '10101 issue 2419: 60 against 50, and the position was on the other side',
  severity: 'veto',
  caughtBy: ['MRG-029'],
  swap: (rules) => ({
    ...rules,
    mustReduce: (order) => (order.positionSide === 'SHORT' ? order.reduceOnly : rules.mustReduce(order)),
  }),
} satisfies Defect;
