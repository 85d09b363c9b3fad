/** Sums of small fees are missing from the history: the wallet cannot be explained. */
import { absolute, ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'changes of less than ten USDT are not listed in the income history',
  standsFor: 'ACC-04',
  incident: 'Gate.io 2025-04-23: balances disappeared from view in an upgrade',
  severity: 'major',
  caughtBy: ['ACC-010'],
  swap: (rules) => ({ ...rules, isListedAsIncome: (row) => absolute(row.amount) >= 10n * ONE }),
} satisfies Defect;
