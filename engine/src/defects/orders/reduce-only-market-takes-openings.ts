/** A market that is wound down goes on filling up. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a market in reduce-only mode takes orders that open',
  standsFor: 'ORD-16',
  incident: 'NYSE 2023-01-24: a market in the wrong state traded as if it were open',
  severity: 'major',
  caughtBy: ['ORD-079'],
  swap: (rules) => ({ ...rules, takesOrders: (market) => rules.takesOrders({ ...market, isReducing: true }) }),
} satisfies Defect;
