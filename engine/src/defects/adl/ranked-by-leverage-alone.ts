/** Who has won nothing is closed before who has won most. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'winners are ranked by their leverage without their profit',
  standsFor: 'ADL-01',
  incident:
    'no report of a wrong order is public; the order decides who is paid, as in the loss OKEx shared out on 2018-07-31',
  severity: 'veto',
  caughtBy: ['ADL-016'],
  swap: (rules) => ({
    ...rules,
    adlScore: (candidate) =>
      candidate.marginBalance <= 0n || candidate.unrealisedProfit <= 0n
        ? 0n
        : (candidate.maintenance * ONE * ONE) / candidate.marginBalance,
  }),
} satisfies Defect;
