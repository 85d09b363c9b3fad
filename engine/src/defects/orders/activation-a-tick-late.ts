/** A trailing stop sleeps through its activation price. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a trailing stop begins to follow one tick beyond its activation price',
  standsFor: 'STP-05',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['ORD-121'],
  swap: (rules) => ({
    ...rules,
    isTrailingActivated: (condition) =>
      rules.isTrailingActivated(condition) && condition.price !== condition.activatePrice,
  }),
} satisfies Defect;
