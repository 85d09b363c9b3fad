/** The band is exact for buys and one tick too wide for sells. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the lowest price of a sell is rounded down to the tick outside the band',
  standsFor: 'NUM-02',
  incident: 'Vega issue 5206: a price bound off by one from rounding',
  severity: 'major',
  caughtBy: ['ORD-086'],
  swap: (rules) => ({
    ...rules,
    priceBand: (band) => {
      const { highestBuyTicks, lowestSellTicks } = rules.priceBand(band);
      const isBetweenTicks = (band.markPrice * band.percentPriceDown) % (ONE * band.tickSize) !== 0n;
      return { highestBuyTicks, lowestSellTicks: lowestSellTicks - (isBetweenTicks ? 1 : 0) };
    },
  }),
} satisfies Defect;
