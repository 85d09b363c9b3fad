/** What the income history of an account lists. */
import type { Amount } from '../core/amount.ts';
import type { IncomeType } from '../core/words.ts';

/** Every change of the wallet, however small. */
export function isListedAsIncome(row: { readonly type: IncomeType; readonly amount: Amount }): boolean {
  return row.amount !== 0n;
}
