/** The mark price jumps at every funding time. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the funding part of the mark price does not shrink as the funding time comes',
  standsFor: 'MRK-03',
  incident: 'Binance FAQ: the funding basis fades with the time that is left',
  severity: 'major',
  caughtBy: ['PRC-017'],
  swap: (rules) => ({
    ...rules,
    markPrice: (input) => rules.markPrice({ ...input, timeToFundingMs: input.intervalMs }),
  }),
} satisfies Defect;
