/** The assets an account's positions are settled in: each has a cross margin of its own. */
import type { Account } from './state.ts';

export function quoteAssets(account: Account): ReadonlySet<string> {
  return new Set([...account.holdings.values()].map((holding) => holding.market.parameters.quoteAsset));
}
