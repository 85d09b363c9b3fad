/** Profit is taken where the loss should have been stopped. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a take-profit order fires on the side of a stop order',
  standsFor: 'STP-01',
  incident: 'inverted comparison, the class of BitMEX 2020-03-13',
  severity: 'veto',
  caughtBy: ['ORD-051'],
  swap: (rules) => ({
    ...rules,
    isTriggered: (condition) =>
      rules.isTriggered({
        ...condition,
        type: condition.type === 'TAKE_PROFIT_MARKET' ? 'STOP_MARKET' : condition.type,
      }),
  }),
} satisfies Defect;
