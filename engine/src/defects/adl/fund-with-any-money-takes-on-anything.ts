/** A fund with a dollar left takes on a loss of a million. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an insurance fund that has any money takes over, however large the loss',
  standsFor: 'ADL-05',
  incident: 'Hyperliquid JELLY 2025-03-26: a vault took on what it could not pay for, and nothing was deleveraged',
  severity: 'veto',
  caughtBy: ['ADL-011'],
  swap: (rules) => ({ ...rules, canFundTakeOver: ({ equitySquared }) => equitySquared > 0n }),
} satisfies Defect;
