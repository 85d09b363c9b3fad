/** Turns collateral into the quote asset when a liquidation has left that below zero. */
import { type Amount, divideUp, ONE_SQUARED, smaller } from './amount.ts';
import { reportAccount } from './reports.ts';
import type { Account, Market } from './state.ts';
import { changeFund, changeWallet, crossWalletOf, fundBalance, type Venue, walletOf } from './venue.ts';

/**
 * The insurance fund of the market buys collateral at its value after the haircut, as much as the debt needs and the
 * fund has. The quantity is rounded up, so the fund never pays for more than it gets.
 */
export function exchangeCollateral(venue: Venue, account: Account, market: Market): void {
  const asset = market.parameters.quoteAsset;
  for (const collateral of venue.state.collateral) {
    const debt = -crossWalletOf(account, asset);
    if (debt <= 0n) return;
    exchange(venue, { account, market, debt, collateral });
  }
}

function exchange(
  venue: Venue,
  swap: {
    readonly account: Account;
    readonly market: Market;
    readonly debt: Amount;
    readonly collateral: { readonly asset: string; readonly collateralRate: Amount };
  },
): void {
  const { account, market, debt } = swap;
  const { asset: sold, collateralRate } = swap.collateral;
  const held = walletOf(account, sold);
  const price = venue.state.collateralPrices.get(sold);
  if (price === undefined || held <= 0n) return;
  const all = venue.rules.collateralValue({ balance: held, price, collateralRate });
  const paid = smaller(smaller(all, debt), fundBalance(market));
  if (paid <= 0n) return;
  const quantity = paid === all ? held : smaller(held, divideUp(paid * ONE_SQUARED, price * collateralRate));
  const asset = market.parameters.quoteAsset;
  changeWallet(venue, account, sold, -quantity);
  changeWallet(venue, market.fund.account, sold, quantity);
  changeWallet(venue, account, asset, paid);
  changeFund(venue, market, -paid);
  reportAccount(venue, account, { reason: 'AUTO_EXCHANGE', asset: sold, balanceChange: -quantity });
  reportAccount(venue, account, { reason: 'AUTO_EXCHANGE', asset, balanceChange: paid });
}
