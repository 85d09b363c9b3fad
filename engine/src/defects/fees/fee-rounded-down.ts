/** The venue loses a hundred-millionth on every fill, and the books no longer show it. */
import { multiplyDown } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'fees are rounded down at the eighth decimal instead of up',
  standsFor: 'NUM-02',
  incident: 'GMX issue 67: a part nobody paid was taken from the pool; Vega issue 5206: off by one from rounding',
  severity: 'major',
  caughtBy: ['FEE-003'],
  swap: (rules) => ({
    ...rules,
    commission: (fill) => multiplyDown(fill.notional, fill.isMaker ? fill.makerRate : fill.takerRate),
  }),
} satisfies Defect;
