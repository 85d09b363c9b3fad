/** An order that is over fills again: a position nobody hedges any more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a cancelled order can be amended and rests again',
  standsFor: 'AMD-03',
  incident: 'dYdX 2024-04-08: orders believed gone were filled several times',
  severity: 'major',
  caughtBy: ['ORD-035'],
  swap: (rules) => ({ ...rules, isAmendable: (order) => order.status === 'CANCELED' || rules.isAmendable(order) }),
} satisfies Defect;
