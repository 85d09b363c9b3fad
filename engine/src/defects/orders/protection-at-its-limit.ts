/** The limit of price protection is off by one. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'price protection holds a stop back although last and mark price are exactly at its limit',
  standsFor: 'STP-09',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['ORD-122'],
  swap: (rules) => ({
    ...rules,
    isProtected: (prices) => rules.isProtected({ ...prices, triggerProtect: prices.triggerProtect - 1n }),
  }),
} satisfies Defect;
