/** A fill is hidden behind a cancellation: a position nobody watches. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'cancelling a filled order is accepted and makes it cancelled',
  standsFor: 'CXL-02',
  incident:
    'Kraken Futures and Bittrex reported filled orders as cancelled: freqtrade pull 13037, hummingbot issue 1853',
  severity: 'veto',
  caughtBy: ['ORD-037'],
  swap: (rules) => ({ ...rules, isCancellable: (order) => order.status === 'FILLED' || rules.isCancellable(order) }),
} satisfies Defect;
