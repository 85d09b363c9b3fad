/** In a squeeze longs are charged without limit. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the cap of the funding rate is not applied',
  standsFor: 'FND-03',
  incident: 'bounds of a rate gone wrong have no public report here; Binance publishes cap and floor per symbol',
  severity: 'veto',
  caughtBy: ['FND-002'],
  swap: (rules) => ({ ...rules, fundingRate: (input) => rules.fundingRate({ ...input, cap: input.cap * 100n }) }),
} satisfies Defect;
