/** Settles funding: what longs pay shorts at the end of an interval, summing to zero. */
import { type Amount, larger } from './amount.ts';
import { estimatedFundingRate, forgetPremiums } from './funding-rate.ts';
import { bookIncome, remember, reportAccount } from './reports.ts';
import type { Holding, Leg, Market } from './state.ts';
import { changeFund, changeWallet, crossWalletOf, emit, openLegs, type Venue, valueSquared } from './venue.ts';

/**
 * Charges the rate to every position open now. Payments are rounded down, so what is paid out is never more than
 * what is taken in; the remainder goes to the insurance fund.
 */
export function settleFunding(venue: Venue, market: Market): void {
  if (market.markPrice === 0n) return;
  const rate = estimatedFundingRate(venue, market);
  forgetPremiums(market);
  market.lastFundingRate = rate;
  market.isMarkDue = true;
  const isAtIndex = market.parameters.funding.notional === 'index';
  const price = isAtIndex ? market.indexPrice : market.markPrice;
  let remainder = 0n;
  for (const holding of market.holders) {
    for (const leg of openLegs(holding)) remainder -= settleLeg(venue, holding, leg, { price, rate });
  }
  changeFund(venue, market, remainder);
  const settlement = { symbol: market.parameters.symbol, rate, markPrice: market.markPrice, at: venue.state.now };
  remember(market.fundingRates, settlement);
  emit(venue, { kind: 'funding', at: venue.state.now, settlement });
}

/** Returns the signed change of the owner's money. */
function settleLeg(venue: Venue, holding: Holding, leg: Leg, terms: { price: Amount; rate: Amount }): Amount {
  const { account, market } = holding;
  const { symbol, quoteAsset: asset } = market.parameters;
  const notionalSquared = valueSquared(market, terms.price, leg.lots);
  const payment = venue.rules.fundingPayment({ notionalSquared, rate: terms.rate });
  if (payment === 0n) return 0n;
  const isIsolated = holding.marginType === 'isolated';
  const free = larger(0n, crossWalletOf(account, asset));
  changeWallet(venue, account, asset, payment);
  // Free money pays first; only what it lacks comes out of the margin of the position.
  if (isIsolated && -payment > free) leg.isolatedWallet -= -payment - free;
  if (!account.isFund) {
    bookIncome(venue, account, { type: 'FUNDING_FEE', asset, amount: payment, symbol });
    reportAccount(venue, account, {
      reason: 'FUNDING_FEE',
      asset,
      balanceChange: payment,
      ...(isIsolated ? { holding, legs: [leg] } : {}),
    });
  }
  venue.unsettled.add(account);
  return payment;
}
