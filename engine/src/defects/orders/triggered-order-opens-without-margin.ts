/** A trigger is a way around the margin check. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the order a conditional order makes is not checked for margin',
  standsFor: 'MAT-10',
  incident: 'Vega issue 598: a position was opened with zero margin',
  severity: 'veto',
  caughtBy: ['ORD-058'],
  swap: (rules) => ({
    ...rules,
    needsMarginCheck: (order) => order.origin !== 'conditional' && rules.needsMarginCheck(order),
  }),
} satisfies Defect;
