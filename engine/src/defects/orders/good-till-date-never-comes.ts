/** An order outlives its date and trades on a view its owner no longer has. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the date an order is good for is taken for seconds and lies thousands of years ahead',
  standsFor: 'FLT-06',
  incident: 'dormant orders of 2019 were executed on Binance 2025-10-10',
  severity: 'major',
  caughtBy: ['ORD-011'],
  swap: (rules) => ({ ...rules, goodTillMoment: (goodTillDate) => goodTillDate * 1000 }),
} satisfies Defect;
