/** The income history shows the profits and hides the losses. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a realised loss is not listed in the income history',
  standsFor: 'ACC-04',
  incident: 'a published figure that was not the ledger: the insurance fund of FTX',
  severity: 'major',
  caughtBy: ['ACC-010'],
  swap: (rules) => ({
    ...rules,
    isListedAsIncome: (row) => (row.type !== 'REALIZED_PNL' || row.amount > 0n) && rules.isListedAsIncome(row),
  }),
} satisfies Defect;
