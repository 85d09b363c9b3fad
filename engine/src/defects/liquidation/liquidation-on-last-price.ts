/** Liquidates on the last trade instead of the mark price: one print is enough to take a position. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'positions are valued at the last traded price, not at the mark price, when liquidation is decided',
  standsFor: 'LIQ-01',
  incident: 'one customer’s orders took BTC to 8,200 within a minute: Binance.US, 2021-10-21',
  severity: 'veto',
  caughtBy: ['LIQ-002'],
  swap: (rules) => ({ ...rules, liquidationPriceSource: ({ lastPrice, markPrice }) => lastPrice ?? markPrice }),
} satisfies Defect;
