/** What may leave is a unit less than there is. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the last hundred-millionth of a wallet cannot be withdrawn',
  standsFor: 'MRG-08',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'minor',
  caughtBy: ['ACC-022'],
  swap: (rules) => ({
    ...rules,
    withdrawableAmount: (account) => {
      const amount = rules.withdrawableAmount(account);
      return amount > 0n ? amount - 1n : amount;
    },
  }),
} satisfies Defect;
