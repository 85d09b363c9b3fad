/** A winner is turned round instead of closed. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the first winner gives all that is needed, more than the position holds',
  standsFor: 'ADL-04',
  incident: 'GMX issues 153 and 143: deleveraging of positions that were no longer candidates',
  severity: 'veto',
  caughtBy: ['ADL-003', 'ADL-012'],
  swap: (rules) => ({ ...rules, deleveragedLots: ({ neededLots }) => neededLots }),
} satisfies Defect;
