/** An order whose margin was lost meanwhile still opens a position, which is liquidated at once. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the margin of the resting order is not looked at when it is matched',
  standsFor: 'MAT-10',
  incident: 'Vega issue 598: a position was opened with zero margin',
  severity: 'veto',
  caughtBy: ['ORD-089'],
  swap: (rules) => ({ ...rules, canBearFill: (fill) => fill.isMaker || rules.canBearFill(fill) }),
} satisfies Defect;
