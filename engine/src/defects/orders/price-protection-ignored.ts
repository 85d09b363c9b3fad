/** A print far from the mark fires stops that were protected against just that. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'price protection does not hold a stop back',
  standsFor: 'STP-09',
  incident: 'GDAX 2017-06-21: one sale set off 800 stops and liquidations down to ten cents',
  severity: 'major',
  caughtBy: ['ORD-062'],
  swap: (rules) => ({ ...rules, isProtected: () => false }),
} satisfies Defect;
