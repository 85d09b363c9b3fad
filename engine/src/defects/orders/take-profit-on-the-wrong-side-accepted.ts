/** Stops on the wrong side are refused, take-profits are not. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a take-profit order whose price is reached already is accepted and fires at once',
  standsFor: 'STP-08',
  incident: 'Binance -2021 exists for it, for take-profits too',
  severity: 'major',
  caughtBy: ['ORD-054'],
  swap: (rules) => ({
    ...rules,
    wouldTriggerAtOnce: (condition) => condition.type !== 'TAKE_PROFIT_MARKET' && rules.wouldTriggerAtOnce(condition),
  }),
} satisfies Defect;
