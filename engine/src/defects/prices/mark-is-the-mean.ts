/** One print moves what everybody is liquidated by. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the mark price is the mean of its three prices instead of the middle one',
  standsFor: 'MRK-02',
  incident: 'BitMEX 2024-03-18 is the control: its own book crashed and the mark did not move',
  severity: 'veto',
  caughtBy: ['PRC-020'],
  swap: (rules) => ({
    ...rules,
    markPrice: (input) => {
      const funding = input.indexPrice * input.fundingRate * BigInt(input.timeToFundingMs);
      const withFunding = input.indexPrice + funding / (ONE * BigInt(input.intervalMs));
      return (withFunding + input.indexPrice + input.averageBasis + input.lastPrice) / 3n;
    },
  }),
} satisfies Defect;
