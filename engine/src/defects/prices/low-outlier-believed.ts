/** Sources that are too high are left out, those too low are believed: only longs are hit. */
import { median } from '../../rules/index-price.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a source far below the others is believed',
  standsFor: 'IDX-02',
  incident: 'Deribit 2019-10-31: the bad constituent was 16 per cent too low',
  severity: 'veto',
  caughtBy: ['PRC-001'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) => {
      const fresh = input.quotes.filter(({ ageMs }) => ageMs <= input.maxAgeMs);
      const middle = median(fresh.map(({ price }) => price)) ?? 0n;
      const lifted = fresh.map((quote) => (quote.price < middle ? { ...quote, far: middle - quote.price } : quote));
      const low = lifted.some((quote) => 'far' in quote && quote.far * 20n > middle);
      return rules.indexPrice(low ? { ...input, maxDeviation: input.maxDeviation * 10n } : input);
    },
  }),
} satisfies Defect;
