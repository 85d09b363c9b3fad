/** Settles funding: what longs pay shorts at the end of an interval, summing to zero. */
import { type Amount, larger, smaller } from './amount.ts';
import { estimatedFundingRate, forgetPremiums } from './funding-rate.ts';
import { availableMargin } from './margin.ts';
import { bookIncome, remember, reportAccount } from './reports.ts';
import type { Holding, Leg, Market } from './state.ts';
import {
  changeFund,
  changeWallet,
  crossWalletOf,
  emit,
  openLegs,
  priceOfTicks,
  type Venue,
  valueSquared,
} from './venue.ts';

/**
 * Charges the rate to every position open now. Payments are rounded down, so what is paid out is never more than
 * what is taken in; the remainder goes to the insurance fund.
 */
export function settleFunding(venue: Venue, market: Market): void {
  if (market.markPrice === 0n) return;
  const { rules } = venue;
  const estimated = estimatedFundingRate(venue, market);
  const rate = rules.settledRate({ estimated, previous: market.lastFundingRate });
  if (rules.forgetsPremiums()) forgetPremiums(market);
  market.lastFundingRate = rate;
  market.isMarkDue = true;
  let remainder = 0n;
  for (const holding of market.holders) {
    for (const leg of openLegs(holding)) remainder -= settleLeg(venue, holding, leg, rate);
  }
  changeFund(venue, market, rules.fundingRemainder(remainder));
  const settlement = { symbol: market.parameters.symbol, rate, markPrice: market.markPrice, at: venue.state.now };
  remember(market.fundingRates, settlement);
  emit(venue, { kind: 'funding', at: venue.state.now, settlement });
}

function priceOf(venue: Venue, market: Market, { entryPrice }: Leg): Amount {
  const { markPrice, indexPrice } = market;
  const choice = market.parameters.funding.notional;
  const lastPrice = priceOfTicks(market, market.lastTicks);
  return venue.rules.fundingPrice({ choice, markPrice, indexPrice, lastPrice, entryPrice });
}

/** Returns the signed change of the owner's money. */
function settleLeg(venue: Venue, holding: Holding, leg: Leg, rate: Amount): Amount {
  const { rules } = venue;
  const { account, market } = holding;
  const { positionSide, lots, updatedAt } = leg;
  if (!rules.isChargedFunding({ positionSide, lots, updatedAt, now: venue.state.now })) return 0n;
  const { symbol, quoteAsset: asset } = market.parameters;
  const notionalSquared = valueSquared(market, priceOf(venue, market, leg), lots);
  const payment = rules.fundingPayment({ notionalSquared, rate });
  if (payment === 0n) return 0n;
  const isIsolated = holding.marginType === 'isolated';
  const free = isIsolated
    ? larger(0n, smaller(crossWalletOf(account, asset), availableMargin(venue, account, asset)))
    : 0n;
  changeWallet(venue, account, asset, payment);
  if (isIsolated) leg.isolatedWallet -= rules.fundingFromMargin({ payment, free });
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
