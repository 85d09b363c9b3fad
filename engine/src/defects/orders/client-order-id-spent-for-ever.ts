/** Systems that count from one each day are refused on the second. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a client order id is refused for ever once it was used',
  standsFor: 'IDM-03',
  incident: 'no report of this one is public; Binance -4116 covers open orders only',
  severity: 'major',
  caughtBy: ['ORD-048'],
  swap: (rules) => ({ ...rules, isClientOrderIdTaken: ({ wasUsed }) => wasUsed }),
} satisfies Defect;
