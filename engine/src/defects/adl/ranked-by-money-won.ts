/** The largest trader is always closed first and the riskiest never. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'winners are ranked by the amount they have won',
  standsFor: 'ADL-01',
  incident:
    'no report of a wrong order is public; the order decides who is paid, as in the loss OKEx shared out on 2018-07-31',
  severity: 'veto',
  caughtBy: ['ADL-006'],
  swap: (rules) => ({ ...rules, adlScore: ({ unrealisedProfit }) => unrealisedProfit }),
} satisfies Defect;
