/** Longs are closed against a long: the books are wrong by twice the position. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'positions on the side of the bankrupt one are closed',
  standsFor: 'ADL-02',
  incident: 'side fixed to one value: Bonfida agnostic-orderbook issue 31',
  severity: 'veto',
  caughtBy: ['ADL-007', 'ADL-001'],
  swap: (rules) => ({ ...rules, isDeleveraged: (leg) => !rules.isDeleveraged(leg) }),
} satisfies Defect;
