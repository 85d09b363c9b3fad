/** The trader is sold out at any price, and the fund pays. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the bankruptcy price leaves the margin out: it is the mark price',
  standsFor: 'LIQ-07',
  incident: 'Perennial issue 23 and JOJO issue 15: liquidating oneself paid off',
  severity: 'veto',
  caughtBy: ['INS-003', 'INS-004'],
  swap: (rules) => ({
    ...rules,
    bankruptcyProceeds: (position) => rules.bankruptcyProceeds({ ...position, marginBalanceSquared: 0n }),
  }),
} satisfies Defect;
