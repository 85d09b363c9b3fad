/** The bad source drags the measure of what is bad towards itself. */
import { absolute, ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'sources are compared with their mean instead of their median',
  standsFor: 'IDX-06',
  incident: 'Deribit 2019-10-31: one constituent off by 16 per cent was not excluded',
  severity: 'major',
  caughtBy: ['PRC-021'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) => {
      const fresh = input.quotes.filter(({ ageMs }) => ageMs <= input.maxAgeMs);
      if (fresh.length === 0) return rules.indexPrice(input);
      const mean = fresh.reduce((sum, { price }) => sum + price, 0n) / BigInt(fresh.length);
      const isNear = ({ price }: { price: bigint }) => absolute(price - mean) * ONE <= mean * input.maxDeviation;
      return rules.indexPrice({ ...input, quotes: input.quotes.filter((quote) => isNear(quote)), maxDeviation: ONE });
    },
  }),
} satisfies Defect;
