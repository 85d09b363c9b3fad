/** Whoever amends last is served first. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an amended order goes to the front of its queue',
  standsFor: 'AMD-01',
  incident: 'Vega keeps amendments that went wrong as regressions (orders/); the place in the queue is a signed choice',
  severity: 'veto',
  caughtBy: ['ORD-029'],
  swap: (rules) => ({ ...rules, queuesInFront: ({ isAmended }) => isAmended }),
} satisfies Defect;
