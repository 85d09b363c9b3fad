/** An exit becomes an entry on the other side in the very move it was meant to end. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the reduce-only flag of an order is ignored',
  standsFor: 'ORD-06',
  incident: 'a position turned around by an exit: 10101 issue 2419 sold 60 against a long of 50',
  severity: 'veto',
  caughtBy: ['ORD-018', 'ORD-016'],
  swap: (rules) => ({ ...rules, mustReduce: (order) => rules.mustReduce({ ...order, reduceOnly: false }) }),
} satisfies Defect;
