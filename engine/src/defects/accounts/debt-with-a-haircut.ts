/** A twentieth of every loss is forgiven. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a debt in the quote asset counts at 95 per cent while collateral stands behind it',
  standsFor: 'COL-02',
  incident: 'a haircut in favour of the debtor; Sentiment issue 73 had debts on the wrong side',
  severity: 'veto',
  caughtBy: ['ACC-014'],
  swap: (rules) => ({ ...rules, quoteAssetValue: (balance) => (balance < 0n ? (balance * 95n) / 100n : balance) }),
} satisfies Defect;
