/** What a balance is worth as margin in multi-assets mode. */
import { type Amount, divideDown, ONE, smaller } from '../core/amount.ts';

/** min(balance × price × rate, balance × price), rounded down: a debt counts in full. */
export function collateralValue(asset: {
  readonly balance: Amount;
  readonly price: Amount;
  readonly collateralRate: Amount;
}): Amount {
  const full = asset.balance * asset.price * ONE;
  return divideDown(smaller(full, asset.balance * asset.price * asset.collateralRate), ONE * ONE);
}

/** The price of collateral that has a market here: the index of that market, never a trade in it. */
export function collateralPrice(market: {
  readonly indexPrice: Amount;
  /** 0 before the first trade */
  readonly lastPrice: Amount;
}): Amount {
  return market.indexPrice;
}

/** What a balance of the quote asset itself is worth: itself, a debt too. */
export function quoteAssetValue(balance: Amount): Amount {
  return balance;
}

/** Collateral leaves at its value after the haircut, as much as the available margin covers. In units of 1e-8. */
export function withdrawableCollateral(account: {
  readonly available: Amount;
  readonly wallet: Amount;
  readonly price: Amount;
  readonly collateralRate: Amount;
}): Amount {
  const { available, wallet, price, collateralRate } = account;
  if (available <= 0n || wallet <= 0n) return 0n;
  return smaller((available * ONE * ONE) / (price * collateralRate), wallet);
}
