/** A wallet ends a hundred-millionth below zero. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a hundred-millionth more than there is can be withdrawn',
  standsFor: 'MRG-08',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['ACC-005'],
  swap: (rules) => ({ ...rules, withdrawableAmount: (account) => rules.withdrawableAmount(account) + 1n }),
} satisfies Defect;
