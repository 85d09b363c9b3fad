/** An order of exactly the minimum notional is refused. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the minimum notional must be exceeded, not only reached',
  standsFor: 'NUM-02',
  incident: 'off by one at the bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['ORD-067'],
  swap: (rules) => ({
    ...rules,
    isBelowLeast: (value) => (value.of === 'notional' && value.value === value.least) || rules.isBelowLeast(value),
  }),
} satisfies Defect;
