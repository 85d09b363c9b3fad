/** Longs lose their exits with the position, shorts keep them: half of the traders find an order they forgot. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a resting reduce-only buy stays in the book when the short it belongs to is closed',
  standsFor: 'ORD-08',
  incident: 'side fixed to one value: Bonfida agnostic-orderbook issue 31 always evicted bids',
  severity: 'veto',
  caughtBy: ['ORD-021'],
  swap: (rules) => ({ ...rules, isKnockedOut: (order) => order.side === 'SELL' && rules.isKnockedOut(order) }),
} satisfies Defect;
