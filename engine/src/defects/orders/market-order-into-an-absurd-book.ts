/** A market order is taken although the best price is absurd, and ends without a word of why. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a market order is not refused when the best price lies beyond the band',
  standsFor: 'FLT-03',
  incident: 'Quoine v B2C2 2017-04-19: market orders met quotes at 250 times the price',
  severity: 'veto',
  caughtBy: ['ORD-073'],
  swap: (rules) => ({ ...rules, isBestBeyondWorst: () => false }),
} satisfies Defect;
