/** Markets: how one comes into being, and how its parameters change while it is open. */
import { holdingOf, newAccount } from './accounts.ts';
import { Book } from './book.ts';
import { endConditional } from './conditionals.ts';
import type { MarketParameters } from './parameters.ts';
import { close } from './resting.ts';
import { settlePositions } from './settlement.ts';
import type { Account, Market, Source } from './state.ts';
import { booksOf, changeWallet, emit, leftLots, unitValueOf, type Venue } from './venue.ts';
import { EXPIRY_REASONS, type MarketStatus } from './words.ts';

/** Ids that go on over a reset. */
export type Counters = Pick<Market, 'lastOrderId' | 'lastTradeId' | 'lastAggregateId' | 'lastUpdateId'>;

const FROM_ZERO: Counters = { lastOrderId: 0, lastTradeId: 0, lastAggregateId: 0, lastUpdateId: 0 };

/** No trader can have this name: the edge takes no brackets. */
const FUND_ACCOUNT = '(insurance fund)';

export function openMarket(venue: Venue, parameters: MarketParameters, counters: Counters = FROM_ZERO): Market {
  const { symbol, quoteAsset, filters, insuranceFund } = parameters;
  const account: Account = newAccount(venue, FUND_ACCOUNT, true);
  // Market and fund refer to each other, so the fund is put in place right after.
  const draft: Omit<Market, 'fund'> = {
    parameters,
    status: 'trading',
    unitValue: unitValueOf(filters),
    book: new Book(Number(filters.maxPrice / filters.tickSize)),
    resting: [],
    holders: new Set(),
    conditionals: new Map(),
    sources: newSources(parameters),
    indexPrice: 0n,
    markPrice: 0n,
    priceAt: 0,
    isHeld: true,
    indexSamples: [],
    indexSum: 0n,
    lastTicks: 0,
    lastLots: 0,
    lastTradeAt: 0,
    lastPriceForMarkAt: 0,
    lastPriceForMark: 0n,
    basisSamples: [],
    basisSum: 0n,
    premiumSum: 0n,
    premiumWeight: 0n,
    premiumCount: 0n,
    premiumIndex: 0n,
    lastFundingRate: 0n,
    fundingRates: [],
    trades: [],
    prints: [],
    isMarkDue: true,
    seen: { mark: 0n, ticks: 0 },
    said: { mark: 0n, index: 0n, rate: 0n, isHeld: true },
    changedBids: new Set(),
    changedAsks: new Set(),
    timed: new Set(),
    countdowns: new Set(),
    lastRank: 0,
    ...counters,
  };
  const market = draft as Market;
  const fund = { ...holdingOf(account, market), marginType: 'cross' as const };
  account.holdings.set(symbol, fund);
  Object.assign(market, { fund });
  changeWallet(venue, account, quoteAsset, insuranceFund);
  booksOf(venue, quoteAsset).insuranceFundInitial += insuranceFund;
  venue.state.markets.set(symbol, market);
  return market;
}

function newSources(parameters: MarketParameters, known?: ReadonlyMap<string, Source>): Map<string, Source> {
  return new Map(
    parameters.index.sources.map(({ name, weight }) => {
      const before = known?.get(name);
      return [name, { name, weight, price: before?.price, at: before?.at ?? 0, isUsed: before?.isUsed ?? false }];
    }),
  );
}

/**
 * Puts new parameters in force. Orders whose price or quantity no longer fits the filters stay as they are, unless
 * tick or step change: then the book is in other units, so that is refused while orders or positions are open.
 * The insurance fund keeps its balance.
 */
export function changeParameters(market: Market, parameters: MarketParameters): string | undefined {
  const { filters } = market.parameters;
  const isOtherUnit =
    filters.tickSize !== parameters.filters.tickSize ||
    filters.stepSize !== parameters.filters.stepSize ||
    market.parameters.quoteAsset !== parameters.quoteAsset;
  const isInUse = market.holders.size > 0 || market.book.bestBid >= 0 || market.book.bestAsk >= 0;
  if (isOtherUnit && isInUse)
    return 'tick size, step size and quote asset cannot change while orders or positions are open';
  const sources = newSources(parameters, market.sources);
  market.sources.clear();
  for (const [name, source] of sources) market.sources.set(name, source);
  const needsBook = isOtherUnit || filters.maxPrice !== parameters.filters.maxPrice;
  market.parameters = parameters;
  market.unitValue = unitValueOf(parameters.filters);
  market.isMarkDue = true;
  if (needsBook) rebuildBook(market);
  if (isOtherUnit) {
    market.lastTicks = 0;
    market.prints = [];
    market.seen = { mark: 0n, ticks: 0 };
  }
  return undefined;
}

/** Moves the market on in its life; one that settles or is closed has no orders and no positions left. */
export function changeStatus(venue: Venue, market: Market, status: MarketStatus): void {
  if (market.status === status) return;
  market.status = status;
  emit(venue, { kind: 'market-status', at: venue.state.now, symbol: market.parameters.symbol, status });
  if (status !== 'settling' && status !== 'closed') return;
  if (venue.rules.isEndedByClosing({ kind: 'conditional order' })) {
    for (const conditional of [...market.conditionals.values()]) endConditional(venue, conditional, 'EXPIRED');
  }
  for (const order of [...market.resting]) {
    if (order === undefined || !venue.rules.isEndedByClosing({ kind: 'order' })) continue;
    close(venue, order, { status: 'EXPIRED', reason: EXPIRY_REASONS.delisted });
  }
  settlePositions(venue, market);
}

/** A new book with the orders that rest, in their priority; for new price limits and after a restart. */
export function rebuildBook(market: Market): void {
  const { filters } = market.parameters;
  const orders = market.resting.filter((order) => order !== undefined).sort((left, right) => left.rank - right.rank);
  const limit = Number(filters.maxPrice / filters.tickSize);
  market.book = new Book(orders.reduce((most, order) => Math.max(most, order.ticks), limit));
  market.resting = [];
  for (const order of orders) {
    order.handle = market.book.add(order.side === 'BUY', order.ticks, leftLots(order));
    market.resting[order.handle] = order;
  }
}

/** One event for all levels changed since the last one. */
export function flushDepth(venue: Venue, market: Market): void {
  if (market.changedBids.size === 0 && market.changedAsks.size === 0) return;
  const { book, changedBids, changedAsks } = market;
  market.lastUpdateId += 1;
  const { tickSize, stepSize } = market.parameters.filters;
  const level = (isBid: boolean, ticks: number) =>
    [BigInt(ticks) * tickSize, BigInt(book.lotsAt(isBid, ticks)) * stepSize] as const;
  emit(venue, {
    kind: 'depth',
    at: venue.state.now,
    symbol: market.parameters.symbol,
    updateId: market.lastUpdateId,
    bids: [...changedBids].map((ticks) => level(true, ticks)),
    asks: [...changedAsks].map((ticks) => level(false, ticks)),
    bestBid: book.bestBid < 0 ? undefined : level(true, book.bestBid),
    bestAsk: book.bestAsk < 0 ? undefined : level(false, book.bestAsk),
  });
  changedBids.clear();
  changedAsks.clear();
}
