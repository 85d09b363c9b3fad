/** What every part of the core works on: the state, the rules, and the events said so far. */
import type { Rules } from '../rules/rules.ts';
import { type Amount, ONE } from './amount.ts';
import type { Event } from './events.ts';
import type { Account, Books, Holding, Leg, Market, Order, State } from './state.ts';
import type { Level } from './views.ts';
import type { Side } from './words.ts';

export interface Venue {
  readonly state: State;
  readonly rules: Rules;
  events: Event[];
  /** Accounts whose margin must be looked at again before the command is done. */
  readonly unsettled: Set<Account>;
  /** Per market and direction, the place of each leg in its ADL queue: as ranked since the latest command, if it was. */
  readonly adlPlaces: Map<string, ReadonlyMap<Leg, number>>;
}

/** A command cannot be carried out: a Binance code and its sentence. A value, never thrown. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

export function refusal(code: number, message: string): Refusal {
  return { code, message };
}

export function emit(venue: Venue, event: Event): void {
  venue.events.push(event);
}

export function priceOfTicks(market: Market, ticks: number): Amount {
  return BigInt(ticks) * market.parameters.filters.tickSize;
}

export function quantityOfLots(market: Market, lots: number): Amount {
  return BigInt(lots) * market.parameters.filters.stepSize;
}

/** Exact value of a trade, at 1e-8. */
export function tradeValue(market: Market, ticks: number, lots: number): Amount {
  return BigInt(ticks) * BigInt(lots) * market.unitValue;
}

/** Exact value of lots at any price, in units of 1e-16; signed as the lots are. */
export function valueSquared(market: Market, price: Amount, lots: number): bigint {
  return price * BigInt(lots) * market.parameters.filters.stepSize;
}

export function unitValueOf(filters: { readonly tickSize: Amount; readonly stepSize: Amount }): Amount {
  return (filters.tickSize * filters.stepSize) / ONE;
}

export function leftLots(order: Order): number {
  return order.lots - order.filledLots;
}

export function isOpen(order: Order): boolean {
  return order.status === 'NEW' || order.status === 'PARTIALLY_FILLED';
}

export function signedLots(side: Side, lots: number): number {
  return side === 'BUY' ? lots : -lots;
}

export function opposite(side: Side): Side {
  return side === 'BUY' ? 'SELL' : 'BUY';
}

export function legOf(order: Order): Leg {
  return order.holding.legs[order.positionSide];
}

export function legsOf(holding: Holding): readonly Leg[] {
  return [holding.legs.BOTH, holding.legs.LONG, holding.legs.SHORT];
}

export function openLegs(holding: Holding): readonly Leg[] {
  return legsOf(holding).filter((leg) => leg.lots !== 0);
}

export function walletOf(account: Account, asset: string): Amount {
  return account.wallets.get(asset) ?? 0n;
}

export function changeWallet(venue: Venue, account: Account, asset: string, change: Amount): void {
  account.wallets.set(asset, walletOf(account, asset) + change);
  account.updatedAt = venue.state.now;
}

/** The wallet without what isolated positions hold. */
export function crossWalletOf(account: Account, asset: string): Amount {
  let wallet = walletOf(account, asset);
  for (const holding of account.holdings.values()) {
    if (holding.market.parameters.quoteAsset !== asset) continue;
    for (const leg of legsOf(holding)) wallet -= leg.isolatedWallet;
  }
  return wallet;
}

export function booksOf(venue: Venue, asset: string): Books {
  let books = venue.state.books.get(asset);
  if (books === undefined) {
    books = { deposits: 0n, withdrawals: 0n, feesCharged: 0n, rebatesPaid: 0n, insuranceFundInitial: 0n };
    venue.state.books.set(asset, books);
  }
  return books;
}

export function fundBalance(market: Market): Amount {
  return walletOf(market.fund.account, market.parameters.quoteAsset);
}

/** Pays into the fund of the market (negative: out of it). */
export function changeFund(venue: Venue, market: Market, change: Amount): void {
  if (change === 0n) return;
  changeWallet(venue, market.fund.account, market.parameters.quoteAsset, change);
  reportFund(venue, market, change);
}

export function reportFund(venue: Venue, market: Market, change: Amount): void {
  if (change === 0n) return;
  const { symbol } = market.parameters;
  emit(venue, { kind: 'insurance-fund', at: venue.state.now, symbol, balance: fundBalance(market), change });
}

export function bestLevel(market: Market, isBid: boolean): Level | undefined {
  const ticks = isBid ? market.book.bestBid : market.book.bestAsk;
  return ticks < 0 ? undefined : levelAt(market, isBid, ticks);
}

export function levelAt(market: Market, isBid: boolean, ticks: number): Level {
  return [priceOfTicks(market, ticks), quantityOfLots(market, market.book.lotsAt(isBid, ticks))];
}

export function touchLevel(market: Market, side: Side, ticks: number): void {
  (side === 'BUY' ? market.changedBids : market.changedAsks).add(ticks);
}
