/** A source exactly at the limit is thrown out, and the index jumps. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a source must be nearer to the median than the limit, not only as near',
  standsFor: 'IDX-06',
  incident: 'off by one at the bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['PRC-022'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) => rules.indexPrice({ ...input, maxDeviation: input.maxDeviation - 1n }),
  }),
} satisfies Defect;
