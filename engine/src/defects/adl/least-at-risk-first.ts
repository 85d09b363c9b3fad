/** The order in which winners are closed is the wrong way round. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'winners are closed from the end of the ranking',
  standsFor: 'ADL-01',
  incident:
    'no report of a wrong order is public; the order decides who is paid, as in the loss OKEx shared out on 2018-07-31',
  severity: 'veto',
  caughtBy: ['ADL-003'],
  swap: (rules) => ({ ...rules, adlScore: (candidate) => -rules.adlScore(candidate) }),
} satisfies Defect;
