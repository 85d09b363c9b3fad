/** Matches an order against the book, one resting order after the other. */
import { type Amount, larger, ONE, ONE_SQUARED } from './amount.ts';
import { finishConditionalOf } from './conditional-status.ts';
import { applyFill, commissionOf } from './fills.ts';
import { crossMargin, isolatedMargin, legMaintenance } from './margin.ts';
import { remember } from './reports.ts';
import { close, consume, knockOutReduceOnly } from './resting.ts';
import type { Market, Order } from './state.ts';
import {
  crossWalletOf,
  emit,
  leftLots,
  legOf,
  opposite,
  priceOfTicks,
  quantityOfLots,
  signedLots,
  tradeValue,
  type Venue,
  valueSquared,
} from './venue.ts';
import { EXPIRY_REASONS } from './words.ts';

/** Why matching stopped with a part of the taker left. */
export type MatchEnd = 'filled' | 'no-match' | 'self-trade' | 'nothing-to-reduce' | 'margin';

/** One aggregate trade in the making: fills of one taker at one price. */
interface Aggregate {
  ticks: number;
  lots: number;
  firstTradeId: number;
  lastTradeId: number;
}

/** Trades the taker as far as book, limits and margin allow; what is left is the caller's business. */
export function match(venue: Venue, taker: Order): MatchEnd {
  const { market } = taker.holding;
  const aggregate: Aggregate = { ticks: 0, lots: 0, firstTradeId: 0, lastTradeId: 0 };
  let end: MatchEnd = 'filled';
  for (let met = 0; leftLots(taker) > 0; met += 1) {
    const maker = venue.rules.mayMeetMore(met) ? nextMaker(venue, market, taker) : undefined;
    if (maker === undefined) {
      // With nobody left to meet there may be nothing left to reduce either: such an order has nothing to rest for.
      end = executableLots(venue, taker) === 0 ? 'nothing-to-reduce' : 'no-match';
      break;
    }
    const obstacle = meet(venue, taker, maker, aggregate);
    if (obstacle !== undefined) {
      end = obstacle;
      break;
    }
  }
  flushAggregate(venue, taker, aggregate);
  return end;
}

/** The first resting order whose price the taker accepts. */
function nextMaker(venue: Venue, market: Market, taker: Order): Order | undefined {
  const { rules } = venue;
  const { book } = market;
  const isBid = taker.side === 'SELL';
  const handle = rules.firstServed(book, isBid);
  const isAcceptable = handle !== 0 && rules.acceptsTicks(!isBid, taker.ticks, book.priceOf(handle));
  return isAcceptable ? market.resting[handle] : undefined;
}

/** One meeting: a fill, or the maker removed (undefined: go on), or the reason the taker stops. */
function meet(venue: Venue, taker: Order, maker: Order, aggregate: Aggregate): MatchEnd | undefined {
  const { rules } = venue;
  const { market } = taker.holding;
  const takerLots = executableLots(venue, taker);
  // Asked first: an order that can trade with nobody must not expire the orders of its owner.
  if (takerLots === 0) return 'nothing-to-reduce';
  const isOwn = rules.isSameOwner(
    { account: taker.holding.account.name, tradeGroupId: taker.tradeGroupId },
    { account: maker.holding.account.name, tradeGroupId: maker.tradeGroupId },
  );
  if (isOwn) {
    const action = rules.selfTradeAction({
      takerMode: taker.selfTradeMode,
      makerMode: maker.selfTradeMode,
      takerTimeInForce: taker.timeInForce,
    });
    if (action === 'expire-maker' || action === 'expire-both') expireSelf(venue, maker);
    if (action === 'expire-taker' || action === 'expire-both') return 'self-trade';
    if (action === 'expire-maker') return undefined;
  }
  const makerLots = executableLots(venue, maker);
  if (makerLots === 0) {
    close(venue, maker, { status: 'EXPIRED', reason: EXPIRY_REASONS.reduceOnlyKnockedOut });
    return undefined;
  }
  const lots = rules.fillLots({ takerLots, makerLots });
  const ticks = rules.executionTicks({ makerTicks: maker.ticks, takerTicks: taker.ticks });
  const part = { lots, value: tradeValue(market, ticks, lots) };
  if (!canBear(venue, maker, part)) {
    close(venue, maker, { status: 'EXPIRED', reason: EXPIRY_REASONS.none });
    return undefined;
  }
  if (taker.origin !== 'liquidation' && !canBear(venue, taker, part)) return 'margin';
  execute(venue, { taker, maker, lots, ticks, aggregate });
  return undefined;
}

function expireSelf(venue: Venue, order: Order): void {
  close(venue, order, { status: 'EXPIRED_IN_MATCH', reason: EXPIRY_REASONS.selfTradePrevention });
}

/** What is left of the order, as far as it may still be executed. */
export function executableLots(venue: Venue, order: Order): number {
  const { rules } = venue;
  const left = leftLots(order);
  if (!rules.mustReduce(order)) return left;
  const reducibleLots = rules.reducibleLots({ side: order.side, positionLots: legOf(order).lots });
  return rules.reducingLots({ leftLots: left, reducibleLots, isResting: order.handle !== 0 });
}

function execute(
  venue: Venue,
  meeting: { taker: Order; maker: Order; lots: number; ticks: number; aggregate: Aggregate },
): void {
  const { taker, maker, lots, ticks, aggregate } = meeting;
  const { market } = taker.holding;
  market.lastTradeId += 1;
  const tradeId = market.lastTradeId;
  consume(venue, maker, lots);
  recordTrade(venue, market, taker, { lots, ticks, tradeId });
  if (aggregate.lots > 0 && aggregate.ticks !== ticks) flushAggregate(venue, taker, aggregate);
  if (aggregate.lots === 0) aggregate.firstTradeId = tradeId;
  aggregate.ticks = ticks;
  aggregate.lots += lots;
  aggregate.lastTradeId = tradeId;
  const isForced = taker.origin === 'liquidation';
  const { isFreeOfCommission } = venue.rules;
  const fill = { lots, ticks, tradeId };
  applyFill(venue, { ...fill, order: taker, isMaker: false, isFree: isFreeOfCommission({ isForced, isMaker: false }) });
  applyFill(venue, { ...fill, order: maker, isMaker: true, isFree: isFreeOfCommission({ isForced, isMaker: true }) });
  if (maker.status === 'FILLED') finishConditionalOf(venue, maker);
  knockOutReduceOnly(venue, maker.holding);
  knockOutReduceOnly(venue, taker.holding);
}

function recordTrade(
  venue: Venue,
  market: Market,
  taker: Order,
  match: { lots: number; ticks: number; tradeId: number },
): void {
  const trade = {
    symbol: market.parameters.symbol,
    tradeId: match.tradeId,
    price: priceOfTicks(market, match.ticks),
    quantity: quantityOfLots(market, match.lots),
    isBuyerMaker: taker.side === 'SELL',
    at: venue.state.now,
  };
  market.lastTicks = match.ticks;
  market.lastLots = match.lots;
  market.lastTradeAt = venue.state.now;
  market.isMarkDue = true;
  if (market.prints.at(-1) !== match.ticks) market.prints.push(match.ticks);
  if (venue.rules.countsForMark({ isForced: taker.origin === 'liquidation' })) {
    market.lastPriceForMark = trade.price;
    market.lastPriceForMarkAt = venue.state.now;
  }
  remember(market.trades, trade);
  emit(venue, { kind: 'trade', at: venue.state.now, trade });
}

function flushAggregate(venue: Venue, taker: Order, aggregate: Aggregate): void {
  if (aggregate.lots === 0) return;
  const { market } = taker.holding;
  market.lastAggregateId += 1;
  emit(venue, {
    kind: 'aggregate-trade',
    at: venue.state.now,
    symbol: market.parameters.symbol,
    aggregateId: market.lastAggregateId,
    price: priceOfTicks(market, aggregate.ticks),
    quantity: quantityOfLots(market, aggregate.lots),
    firstTradeId: aggregate.firstTradeId,
    lastTradeId: aggregate.lastTradeId,
    isBuyerMaker: taker.side === 'SELL',
  });
  aggregate.lots = 0;
}

/** What is traded, and for how much. */
interface Part {
  readonly lots: number;
  readonly value: Amount;
}

/**
 * Whether the owner survives the fill: nobody trades himself below zero, by the fee of a closing neither, and a resting
 * order whose margin has been lost elsewhere since it was placed does not open what would be liquidated at once. A
 * closing that loses nothing at mark is always borne: it must not be harder to get out than to be liquidated.
 */
function canBear(venue: Venue, order: Order, fill: Part): boolean {
  const { lots } = fill;
  const { holding } = order;
  const { market, account } = holding;
  const { canBearFill } = venue.rules;
  const isMaker = order.handle !== 0;
  const leg = legOf(order);
  const value = fill.value * ONE;
  const atMark = valueSquared(market, market.markPrice, lots);
  const loss = order.side === 'BUY' ? value - atMark : atMark - value;
  const reducible = venue.rules.reducibleLots({ side: order.side, positionLots: leg.lots });
  const opening = Math.max(0, lots - reducible);
  if (opening === 0 && loss <= 0n) return true;
  const due = opening === 0 ? loss + closingFee(venue, order, fill.value) * ONE : loss;
  if (holding.marginType === 'isolated') {
    const openingLoss = (loss * BigInt(opening)) / BigInt(lots);
    const { balance } = isolatedMargin(venue, market, leg, market.markPrice);
    const closed = { balance: balance - (due - openingLoss) * ONE, maintenance: 0n, isOpening: false, isMaker };
    const isClosable = opening === lots || canBearFill(closed);
    return isClosable && (opening === 0 || canOpenIsolated(venue, order, { ...fill, opening, loss: openingLoss }));
  }
  const state = crossMargin(venue, account, market.parameters.quoteAsset);
  const balance = state.balance - due * ONE;
  if (opening === 0) return canBearFill({ balance, maintenance: 0n, isOpening: false, isMaker });
  const legAfter = { ...leg, lots: leg.lots + signedLots(order.side, lots) };
  const maintenance =
    state.maintenance -
    legMaintenance(venue, market, leg, market.markPrice) +
    legMaintenance(venue, market, legAfter, market.markPrice);
  return canBearFill({ balance, maintenance, isOpening: true, isMaker });
}

/** The fee of a closing, as far as the margin behind it has to pay: for an isolated leg the free wallet does first. */
function closingFee(venue: Venue, order: Order, value: Amount): Amount {
  const { account, market, marginType } = order.holding;
  const fee = commissionOf(venue, order, { value, isMaker: order.handle !== 0, realised: 0n });
  if (marginType === 'cross') return fee;
  return larger(0n, fee - larger(0n, crossWalletOf(account, market.parameters.quoteAsset)));
}

function canOpenIsolated(
  venue: Venue,
  order: Order,
  fill: Part & { readonly opening: number; readonly loss: bigint },
): boolean {
  const { holding } = order;
  const { market, leverage } = holding;
  const openingValue = (fill.value * BigInt(fill.opening)) / BigInt(fill.lots);
  const notionalSquared = openingValue * ONE;
  const margin = venue.rules.initialMargin({ notionalSquared, leverage });
  const leg = legOf(order);
  const isFlip = leg.lots !== 0 && leg.lots > 0 !== (order.side === 'BUY');
  // What is closed first gives its margin back, with what it has won or lost.
  const proceeds = leg.lots > 0 ? fill.value - openingValue : openingValue - fill.value;
  const released = isFlip ? leg.isolatedWallet + proceeds - leg.cost : 0n;
  if (crossWalletOf(holding.account, market.parameters.quoteAsset) + released < margin) return false;
  const before = isFlip ? 0n : isolatedMargin(venue, market, leg, market.markPrice).balance;
  const lotsAfter = isFlip ? fill.opening : Math.abs(leg.lots) + fill.opening;
  const maintenance = legMaintenance(venue, market, { ...leg, lots: lotsAfter }, market.markPrice);
  const balance = before + margin * ONE_SQUARED - fill.loss * ONE;
  return venue.rules.canBearFill({ balance, maintenance, isOpening: true, isMaker: order.handle !== 0 });
}

/** What an order would find in the book now: for fill-or-kill, and for the margin of an order that takes. */
export function findable(venue: Venue, order: Order, isWilling = (_maker: Order, _part: Part) => true): Part {
  const { market } = order.holding;
  const { book } = market;
  const isBid = order.side === 'SELL';
  const wanted = executableLots(venue, order);
  const reducible = new Map<object, number>();
  let lots = 0;
  let value = 0n;
  for (let handle = book.first(isBid); handle !== 0 && lots < wanted; handle = book.after(handle)) {
    const ticks = book.priceOf(handle);
    if (isBid ? ticks < order.ticks : ticks > order.ticks) break;
    const maker = market.resting[handle];
    if (maker === undefined) continue;
    let usable = book.lotsOf(handle);
    if (venue.rules.mustReduce(maker)) {
      const leg = legOf(maker);
      const rest = reducible.get(leg) ?? venue.rules.reducibleLots({ side: maker.side, positionLots: leg.lots });
      usable = Math.min(usable, rest);
      reducible.set(leg, rest - usable);
    }
    const taken = Math.min(usable, wanted - lots);
    const part = { lots: taken, value: tradeValue(market, ticks, taken) };
    if (taken > 0 && !isWilling(maker, part)) continue;
    lots += taken;
    value += part.value;
  }
  return { lots, value };
}

/** Whether the book would fill all of the order now, and everybody in it could bear that. */
export function isFilledAtOnce(venue: Venue, order: Order): boolean {
  const taken = new Map<object, Part>();
  const all = findable(venue, order, (maker, part) => {
    const before = taken.get(maker.holding) ?? { lots: 0, value: 0n };
    const sum = { lots: before.lots + part.lots, value: before.value + part.value };
    const isWilling = canBear(venue, maker, sum);
    if (isWilling) taken.set(maker.holding, sum);
    return isWilling;
  });
  return all.lots === order.lots && canBear(venue, order, all);
}

/** Whether the limit would meet the other side of the book. */
export function crosses(venue: Venue, market: Market, { side, ticks }: Pick<Order, 'side' | 'ticks'>): boolean {
  const bestTicks = opposite(side) === 'BUY' ? market.book.bestBid : market.book.bestAsk;
  return bestTicks >= 0 && venue.rules.wouldTake({ side, ticks, bestTicks });
}
