/** An amendment reaches prices an order may not have. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the price band is not checked when an order is amended',
  standsFor: 'FLT-03',
  incident: 'Vega keeps amendments that broke its engine as regressions (orders/)',
  severity: 'veto',
  caughtBy: ['ORD-030'],
  swap: (rules) => ({ ...rules, isOutsideBand: (limit) => !limit.isAmendment && rules.isOutsideBand(limit) }),
} satisfies Defect;
