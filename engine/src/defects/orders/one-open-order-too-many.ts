/** The limit of open orders is off by one. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'one open order more than the limit is accepted',
  standsFor: 'FLT-08',
  incident: 'limits that hold on one side only: Bonfida agnostic-orderbook issue 31',
  severity: 'major',
  caughtBy: ['ORD-074'],
  swap: (rules) => ({
    ...rules,
    hasReachedCount: (count) => (count.of === 'orders' ? count.open > count.most : rules.hasReachedCount(count)),
  }),
} satisfies Defect;
