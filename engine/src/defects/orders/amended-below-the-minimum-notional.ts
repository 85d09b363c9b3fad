/** An order amended to dust stays in the book. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the minimum notional is not checked when an order is amended',
  standsFor: 'FLT-07',
  incident: 'dormant orders of 2019 were executed on Binance 2025-10-10',
  severity: 'major',
  caughtBy: ['ORD-030'],
  swap: (rules) => ({ ...rules, needsMinNotional: (order) => !order.isAmendment && rules.needsMinNotional(order) }),
} satisfies Defect;
