/** The published revenue is larger than what the venue has. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the fee revenue of the ledger leaves out what was paid as rebates',
  standsFor: 'FEE-07',
  incident: 'a published figure that was not the ledger: the insurance fund of FTX',
  severity: 'veto',
  caughtBy: ['FEE-008'],
  swap: (rules) => ({ ...rules, feeRevenue: ({ feesCharged }) => feesCharged }),
} satisfies Defect;
