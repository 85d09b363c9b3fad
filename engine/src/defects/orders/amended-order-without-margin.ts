/** A small order amended to a large one carries what the wallet cannot. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the margin of an order is not checked when it is amended',
  standsFor: 'MRG-06',
  incident: 'Vega keeps amendments that broke its engine as regressions (orders/)',
  severity: 'veto',
  caughtBy: ['ORD-030'],
  swap: (rules) => ({ ...rules, needsMarginCheck: (order) => !order.isAmendment && rules.needsMarginCheck(order) }),
} satisfies Defect;
