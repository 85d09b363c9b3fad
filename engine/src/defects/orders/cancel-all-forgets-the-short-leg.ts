/** In hedge mode the red button reaches only the long side. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'cancelling all orders leaves those of the short leg of a hedge',
  standsFor: 'CXL-04',
  incident: 'Paradex 2026-01-19: all orders were force-cancelled, some kinds were not',
  severity: 'veto',
  caughtBy: ['ORD-092'],
  swap: (rules) => ({ ...rules, isReachedByCancelAll: ({ positionSide }) => positionSide !== 'SHORT' }),
} satisfies Defect;
