/** In a crash shorts are charged without limit, while longs never are. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the floor of the funding rate is not applied',
  standsFor: 'FND-03',
  incident: 'negative numbers forgotten: Interactive Brokers 2020-04-20',
  severity: 'veto',
  caughtBy: ['FND-002'],
  swap: (rules) => ({ ...rules, fundingRate: (input) => rules.fundingRate({ ...input, floor: input.floor * 100n }) }),
} satisfies Defect;
