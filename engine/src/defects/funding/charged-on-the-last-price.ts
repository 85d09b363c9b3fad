/** One print before the funding time changes what everybody pays. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'funding is taken of the notional at the last price',
  standsFor: 'FND-09',
  incident: 'BitMEX 2020-03-13: stale market orders printed, and 156 accounts paid for it',
  severity: 'major',
  caughtBy: ['FND-010'],
  swap: (rules) => ({
    ...rules,
    fundingPrice: (prices) => (prices.lastPrice === 0n ? prices.markPrice : prices.lastPrice),
  }),
} satisfies Defect;
