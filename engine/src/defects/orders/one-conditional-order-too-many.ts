/** The limit of waiting orders is off by one. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'one conditional order more than the limit is accepted',
  standsFor: 'FLT-08',
  incident: 'limits that hold on one side only: Bonfida agnostic-orderbook issue 31',
  severity: 'major',
  caughtBy: ['ORD-063'],
  swap: (rules) => ({
    ...rules,
    hasReachedCount: (count) => (count.of === 'orders' ? rules.hasReachedCount(count) : count.open > count.most),
  }),
} satisfies Defect;
