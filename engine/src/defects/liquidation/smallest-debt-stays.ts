/** A wallet that is a unit below zero counts as empty, and stays where it is. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a debt of one hundred-millionth is never taken over by the insurance fund',
  standsFor: 'INS-03',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'veto',
  caughtBy: ['INS-026'],
  swap: (rules) => ({
    ...rules,
    quoteAssetValue: (balance) => (balance === -1n ? 0n : rules.quoteAssetValue(balance)),
  }),
} satisfies Defect;
