/** Exactly at the leverages of the tier table the position may be only as large as the next tier allows. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a tier does not count for the highest leverage it allows',
  standsFor: 'MRG-09',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['MRG-009'],
  swap: (rules) => ({
    ...rules,
    maxNotional: (tiers, leverage) => tiers.findLast((tier) => tier.maxLeverage > leverage)?.cap ?? 0n,
  }),
} satisfies Defect;
