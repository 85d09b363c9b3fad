/** Profit and cost in one number cannot be checked against the trades. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the realised profit told of a fill has the fee taken off',
  standsFor: 'PNL-04',
  incident: 'no report of this one is public; before or after fees is a signed choice',
  severity: 'major',
  caughtBy: ['MRG-020'],
  swap: (rules) => ({ ...rules, reportedProfit: ({ realised, commission }) => realised - commission }),
} satisfies Defect;
