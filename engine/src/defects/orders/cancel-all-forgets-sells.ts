/** The red button leaves one side of the book standing. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'cancelling all orders leaves the sells',
  standsFor: 'CXL-04',
  incident: 'side fixed to one value: Bonfida agnostic-orderbook issue 31',
  severity: 'veto',
  caughtBy: ['ORD-038'],
  swap: (rules) => ({
    ...rules,
    isReachedByCancelAll: ({ kind, side }) => kind === 'conditional order' || side === 'BUY',
  }),
} satisfies Defect;
