/** Winners are closed while the fund is full. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the insurance fund takes over only what brings it a gain',
  standsFor: 'ADL-05',
  incident: 'OKEx 2018-07-31: a loss was shared out among winners; a fund that does not pay makes every loss one',
  severity: 'veto',
  caughtBy: ['ADL-010'],
  swap: (rules) => ({ ...rules, canFundTakeOver: ({ gainSquared }) => gainSquared >= 0n }),
} satisfies Defect;
