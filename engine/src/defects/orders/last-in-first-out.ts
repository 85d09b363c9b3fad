/** Whoever came last at a price is served first: waiting is punished, and nobody quotes any more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order that comes to rest goes before those already waiting at its price',
  standsFor: 'MAT-01',
  incident: 'Bonfida agnostic-orderbook issue 31: the wrong end of the book gave way',
  severity: 'veto',
  caughtBy: ['ORD-001'],
  swap: (rules) => ({ ...rules, queuesInFront: () => true }),
} satisfies Defect;
