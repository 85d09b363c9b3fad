/** An amended order ends others of its owner although the rules say it no longer does. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order keeps its self-trade mode when it is amended',
  standsFor: 'STV-04',
  incident: 'Binance self-trade prevention FAQ: a modified order no longer prevents',
  severity: 'minor',
  caughtBy: ['ORD-095'],
  swap: (rules) => ({ ...rules, amendedSelfTradeMode: (before) => before }),
} satisfies Defect;
