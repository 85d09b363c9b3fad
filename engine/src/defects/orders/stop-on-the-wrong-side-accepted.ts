/** A typing error becomes a market order. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a conditional order whose price is reached already is accepted and fires at once',
  standsFor: 'STP-08',
  incident: 'Binance -2021 exists for it',
  severity: 'major',
  caughtBy: ['ORD-054'],
  swap: (rules) => ({ ...rules, wouldTriggerAtOnce: () => false }),
} satisfies Defect;
