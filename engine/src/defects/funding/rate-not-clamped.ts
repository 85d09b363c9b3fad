/** A small premium is charged at the full interest rate as if there were no clamp. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the difference of interest and premium is not clamped',
  standsFor: 'FND-02',
  incident: 'no report of this one is public; the Binance FAQ gives the clamp',
  severity: 'veto',
  caughtBy: ['FND-002'],
  swap: (rules) => ({ ...rules, fundingRate: (input) => rules.fundingRate({ ...input, clamp: input.cap * 100n }) }),
} satisfies Defect;
