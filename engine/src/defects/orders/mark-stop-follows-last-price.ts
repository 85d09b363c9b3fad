/** One print in a thin book fires the stops that were to be safe from prints. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop on the mark price fires on the last trade',
  standsFor: 'STP-03',
  incident: 'BitMEX 2020-03-13: last-price stops fired from stale market orders, 40 XBT refunded',
  severity: 'veto',
  caughtBy: ['ORD-003'],
  swap: (rules) => ({
    ...rules,
    watchedPrice: (prices) => rules.watchedPrice({ ...prices, workingType: 'CONTRACT_PRICE' }),
  }),
} satisfies Defect;
