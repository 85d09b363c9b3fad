/** A large position is lifted to a leverage its size does not allow. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the size of the position is not looked at when the leverage is changed',
  standsFor: 'MRG-09',
  incident: 'OKEx 2018-07-31: a position that should never have been taken cost everybody a sixth of a week',
  severity: 'veto',
  caughtBy: ['MRG-034'],
  swap: (rules) => ({
    ...rules,
    exceedsLargest: (position) => position.cause === 'order' && rules.exceedsLargest(position),
  }),
} satisfies Defect;
