/** The margin is a hundred-millionth too small on every position whose size does not divide. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the initial margin is rounded down at the eighth decimal instead of up',
  standsFor: 'NUM-02',
  incident: 'Vega issue 5206: off by one from rounding',
  severity: 'minor',
  caughtBy: ['MRG-001'],
  swap: (rules) => ({
    ...rules,
    initialMargin: ({ notionalSquared, leverage }) => notionalSquared / (BigInt(leverage) * ONE),
  }),
} satisfies Defect;
