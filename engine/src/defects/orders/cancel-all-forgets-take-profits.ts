/** A take-profit survives the red button and trades in an account that was thought empty. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'cancelling all conditional orders leaves the take-profits',
  standsFor: 'CXL-04',
  incident: 'Paradex 2026-01-19: orders were force-cancelled, take-profits and stops were not',
  severity: 'major',
  caughtBy: ['ORD-039'],
  swap: (rules) => ({ ...rules, isReachedByCancelAll: ({ kind, isStop }) => kind === 'order' || isStop }),
} satisfies Defect;
