/** A trigger price that is reached already is let in. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop whose trigger price is exactly the price is accepted',
  standsFor: 'STP-08',
  incident: 'Binance -2021 exists for it',
  severity: 'major',
  caughtBy: ['ORD-115'],
  swap: (rules) => ({
    ...rules,
    wouldTriggerAtOnce: (condition) =>
      rules.wouldTriggerAtOnce(condition) && condition.price !== condition.triggerPrice,
  }),
} satisfies Defect;
