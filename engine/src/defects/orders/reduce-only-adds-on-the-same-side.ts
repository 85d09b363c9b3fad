/** A reduce-only order on the side of the position makes it larger. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a reduce-only order is measured by the size of the position without looking at its side',
  standsFor: 'ORD-06',
  incident: 'the side was fixed to one value in Bonfida agnostic-orderbook issue 31',
  severity: 'veto',
  caughtBy: ['ORD-018'],
  swap: (rules) => ({ ...rules, reducibleLots: ({ positionLots }) => Math.abs(positionLots) }),
} satisfies Defect;
