/** Liquidates on the last trade instead of the mark price: one print is enough to take a position. */
import type { Defect } from './defect.ts';

export const liquidationOnLastPriceDefect = {
  name: 'liquidation-on-last-price',
  says: 'positions are valued at the last traded price, not at the mark price, when liquidation is decided',
  standsFor: 'LIQ-01',
  caughtBy: ['LIQ-002'],
  swap: (rules) => ({ ...rules, liquidationPriceSource: ({ lastPrice, markPrice }) => lastPrice ?? markPrice }),
} satisfies Defect;
