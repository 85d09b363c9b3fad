/** In hedge mode one order ties up margin for both legs. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'in hedge mode the orders of one leg count for the other, too',
  standsFor: 'MRG-16',
  incident: 'Vega issue 3885: margin held for what did not need it',
  severity: 'major',
  caughtBy: ['MRG-042'],
  swap: (rules) => ({ ...rules, ordersOfLeg: ({ bids, asks }) => ({ bids, asks }) }),
} satisfies Defect;
