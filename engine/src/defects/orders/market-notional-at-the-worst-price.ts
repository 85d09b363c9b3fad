/** A market order too small for the venue is taken, because it is measured by a price it will not have. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the minimum notional of a market order is taken at the edge of the band instead of the mark price',
  standsFor: 'FLT-07',
  incident: 'no report of this one is public; Binance takes the notional of market orders at mark',
  severity: 'minor',
  caughtBy: ['ORD-076'],
  swap: (rules) => ({ ...rules, minNotionalPrice: ({ limit, worst }) => limit ?? worst }),
} satisfies Defect;
