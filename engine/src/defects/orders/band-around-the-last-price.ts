/** One print moves the band, and the next order trades where the print led. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the price band lies around the last price instead of the mark price',
  standsFor: 'FLT-04',
  incident: 'Binance.US 2021-10-21: from 65,815 to 8,200 within a minute',
  severity: 'veto',
  caughtBy: ['ORD-085'],
  swap: (rules) => ({
    ...rules,
    priceBandCentre: ({ lastPrice, markPrice }) => (lastPrice === 0n ? markPrice : lastPrice),
  }),
} satisfies Defect;
