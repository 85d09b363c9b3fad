/** A market that is wound down does not let traders out. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a market in reduce-only mode refuses orders that reduce',
  standsFor: 'ORD-16',
  incident: 'BitMEX 2023-03-23: what traders need in a halt is the way out',
  severity: 'veto',
  caughtBy: ['ORD-079'],
  swap: (rules) => ({ ...rules, takesOrders: (market) => market.status === 'trading' }),
} satisfies Defect;
