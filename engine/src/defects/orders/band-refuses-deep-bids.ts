/** Those who wait for the crash cannot wait: the book has no depth when it is needed. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the price band refuses buys far below and sells far above the mark price',
  standsFor: 'FLT-05',
  incident: 'no report of this one is public; the depth that is refused is what Binance.US lacked on 2021-10-21',
  severity: 'major',
  caughtBy: ['ORD-071'],
  swap: (rules) => ({
    ...rules,
    isOutsideBand: (limit) =>
      rules.isOutsideBand(limit) ||
      (limit.side === 'BUY' ? limit.ticks < limit.lowestSellTicks : limit.ticks > limit.highestBuyTicks),
  }),
} satisfies Defect;
