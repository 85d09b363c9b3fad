/** The last tick of margin is lost, and somebody else pays for it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a margin balance of exactly the maintenance margin is not liquidated',
  standsFor: 'LIQ-03',
  incident: 'Exactly issue 101: the liquidation check ran before what was due had been charged',
  severity: 'veto',
  caughtBy: ['LIQ-007', 'LIQ-008'],
  swap: (rules) => ({ ...rules, mustLiquidate: ({ balance, maintenance }) => balance < maintenance }),
} satisfies Defect;
