/** The band reaches half a tick further than was signed. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the edges of the price band are rounded to the nearest tick instead of the one inside',
  standsFor: 'NUM-02',
  incident: 'Vega issue 5206: a price bound off by one from rounding',
  severity: 'major',
  caughtBy: ['ORD-086'],
  swap: (rules) => ({
    ...rules,
    priceBand: (band) => {
      const { highestBuyTicks, lowestSellTicks } = rules.priceBand(band);
      const unit = ONE * band.tickSize;
      const above = ((band.markPrice * band.percentPriceUp) % unit) * 2n;
      const below = ((band.markPrice * band.percentPriceDown) % unit) * 2n;
      return {
        highestBuyTicks: highestBuyTicks + (above >= unit ? 1 : 0),
        lowestSellTicks: lowestSellTicks - (below > 0n && below < unit ? 1 : 0),
      };
    },
  }),
} satisfies Defect;
