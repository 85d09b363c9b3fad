/** A market order may be as large as a limit order: the book is emptied in one stroke. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'market orders are held to no maximum quantity',
  standsFor: 'FLT-03',
  incident: 'Binance.US 2021-10-21: 592.8 BTC by one algorithm; OKEx 2018-07-31: one position of 416 million',
  severity: 'veto',
  caughtBy: ['ORD-067'],
  swap: (rules) => ({ ...rules, isAboveMost: (value) => value.of !== 'market quantity' && rules.isAboveMost(value) }),
} satisfies Defect;
