/** The largest legal order is refused on the day it is needed. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order of exactly the maximum quantity is refused',
  standsFor: 'NUM-02',
  incident: 'off by one at the bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['ORD-067'],
  swap: (rules) => ({
    ...rules,
    isAboveMost: (value) => (value.of === 'quantity' && value.value === value.most) || rules.isAboveMost(value),
  }),
} satisfies Defect;
