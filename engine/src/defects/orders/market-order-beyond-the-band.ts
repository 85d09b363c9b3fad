/** One market order on a thin book trades at any price. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the price band does not hold for market orders',
  standsFor: 'FLT-03',
  incident: 'Binance.US 2021-10-21: 65,815 to 8,200 within a minute; GDAX 2017-06-21: down to ten cents',
  severity: 'veto',
  caughtBy: ['ORD-072'],
  swap: (rules) => ({
    ...rules,
    marketOrderTicks: ({ side, highestTicks, lowestTicks }) => (side === 'BUY' ? highestTicks : lowestTicks),
  }),
} satisfies Defect;
