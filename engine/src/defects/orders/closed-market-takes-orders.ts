/** Orders are taken for a market that is gone. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a closed market takes orders',
  standsFor: 'ORD-16',
  incident: 'NYSE 2023-01-24: a market in the wrong state traded as if it were open',
  severity: 'major',
  caughtBy: ['ORD-080'],
  swap: (rules) => ({ ...rules, takesOrders: (market) => market.status === 'closed' || rules.takesOrders(market) }),
} satisfies Defect;
