/** Losses on paper still count as margin: a cross account doubles down to ruin. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the unrealised loss of a cross position is not taken off the margin balance',
  standsFor: 'MRG-12',
  incident: 'FTX: one account was allowed a negative balance',
  severity: 'veto',
  caughtBy: ['MRG-010'],
  swap: (rules) => ({ ...rules, profitAsMargin: (profit) => (profit < 0n ? 0n : profit) }),
} satisfies Defect;
