/** A stop that should limit the loss of a short fires the moment it is placed. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop order to buy fires when the price is at or below its trigger price',
  standsFor: 'STP-01',
  incident: 'BitMEX 2020-03-13: stops fired for 156 accounts that should not have',
  severity: 'veto',
  caughtBy: ['ORD-051'],
  swap: (rules) => ({
    ...rules,
    isTriggered: (condition) => {
      const isStop = condition.type === 'STOP' || condition.type === 'STOP_MARKET';
      if (!isStop || condition.side === 'SELL') return rules.isTriggered(condition);
      return condition.price <= condition.triggerPrice;
    },
  }),
} satisfies Defect;
