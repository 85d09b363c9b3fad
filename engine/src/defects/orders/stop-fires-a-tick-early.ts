/** The stop is fished out by a price that never reached it. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop to sell fires one tick above its trigger price',
  standsFor: 'STP-01',
  incident: 'off by one at the bound, as Vega issue 5206 had it for price bounds',
  severity: 'veto',
  caughtBy: ['ORD-052'],
  swap: (rules) => ({
    ...rules,
    isTriggered: (condition) =>
      rules.isTriggered(condition) ||
      (condition.type === 'STOP_MARKET' &&
        condition.side === 'SELL' &&
        condition.price - ONE / 10n <= condition.triggerPrice),
  }),
} satisfies Defect;
