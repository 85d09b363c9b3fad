/** All traders share one limit of orders. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the orders of one trader use up the limit of another',
  standsFor: 'RL-02',
  incident: 'one customer who used up what was meant for all: the class of BitMEX/sample-market-maker issue 63',
  severity: 'veto',
  caughtBy: ['API-015'],
  wrap: () => ({ orderCount: ({ count }) => ({ account: 'everybody', count }) }),
} satisfies Defect;
