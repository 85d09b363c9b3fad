/** A price that touches the stop and comes back does not fire it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop fires only beyond its trigger price, not at it',
  standsFor: 'STP-01',
  incident: 'off by one at the bound, as Vega issue 5206 had it for price bounds',
  severity: 'veto',
  caughtBy: ['ORD-052'],
  swap: (rules) => ({
    ...rules,
    isTriggered: (condition) => condition.price !== condition.triggerPrice && rules.isTriggered(condition),
  }),
} satisfies Defect;
