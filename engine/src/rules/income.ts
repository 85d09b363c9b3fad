/** What the income history of an account lists. */
import type { Amount } from '../core/amount.ts';
import type { IncomeType } from '../core/words.ts';

/** Every change of the wallet, however small. */
export function isListedAsIncome(row: { readonly type: IncomeType; readonly amount: Amount }): boolean {
  return row.amount !== 0n;
}

/** What the private stream calls the balance change of a fill: nothing, because profit and fees are told with the order. @source Binance, ACCOUNT_UPDATE, bc */
export function balanceChangeOfFill(_fill: { readonly realised: Amount; readonly commission: Amount }): Amount {
  return 0n;
}
