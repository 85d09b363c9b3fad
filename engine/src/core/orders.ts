/** Takes a new order from the wish to its end or its place in the book; cancels orders. */
import type { Rules } from '../rules/rules.ts';
import { type Amount, larger, ONE } from './amount.ts';
import { checkClientOrderId } from './client-order-id.ts';
import type { OrderReference, PlaceOrder } from './commands.ts';
import { finishConditionalOf } from './conditional-status.ts';
import { checkBand, checkNotional, checkPrice, checkQuantity, checkStatus, worstTicks } from './filters.ts';
import { availableMargin, heldMargin } from './margin.ts';
import { crosses, executableLots, findable, isFilledAtOnce, type MatchEnd, match } from './matching.ts';
import { checkLimits } from './position-limits.ts';
import { matchedTicks } from './price-match.ts';
import { reportOrder } from './reports.ts';
import { close, rest } from './resting.ts';
import type { Holding, Order } from './state.ts';
import { isOpen, leftLots, legOf, type Refusal, refusal, tradeValue, type Venue, valueSquared } from './venue.ts';
import { EXPIRY_REASONS, type OrderOrigin } from './words.ts';

/** What an order carries that came from a conditional order. */
export type Provenance = Pick<
  Order,
  | 'originalType'
  | 'stopPrice'
  | 'workingType'
  | 'priceProtect'
  | 'activatePrice'
  | 'callbackRate'
  | 'closePosition'
  | 'algoId'
>;

export type OrderWish = Omit<PlaceOrder, 'kind' | 'at' | 'account' | 'symbol'>;

/** Places the order, or says why not: then nothing has changed. */
export function placeOrder(venue: Venue, holding: Holding, wish: OrderWish, provenance?: Provenance): Order | Refusal {
  const order = checkWish(venue, holding, wish, provenance) ?? draft(venue, holding, wish, provenance);
  if (!('holding' in order)) return order;
  const refused = checkDraft(venue, order);
  if (refused !== undefined) return refused;
  admit(venue, order);
  return order;
}

/** Checks that need no more than the wish itself. */
function checkWish(
  venue: Venue,
  holding: Holding,
  wish: OrderWish,
  provenance: Provenance | undefined,
): Refusal | undefined {
  const { market } = holding;
  const isMarket = wish.type === 'MARKET';
  return (
    checkStatus(venue.rules, market, isMeantToReduce(venue, wish)) ??
    checkId(venue, holding, wish.clientOrderId) ??
    checkPositionSide(venue.rules, holding, wish) ??
    (provenance?.closePosition === true ? undefined : checkQuantity(venue.rules, market, wish.quantity, isMarket)) ??
    (isMarket ? undefined : checkLimit(venue, holding, wish)) ??
    checkGoodTill(venue, wish)
  );
}

/** Said by the wish itself: the position may not allow it all the same. */
export function isMeantToReduce(
  venue: Venue,
  wish: Pick<OrderWish, 'side' | 'positionSide' | 'reduceOnly'> & { readonly closePosition?: boolean },
): boolean {
  const { side, positionSide = 'BOTH', reduceOnly = false, closePosition = false } = wish;
  return closePosition || venue.rules.mustReduce({ side, positionSide, reduceOnly });
}

function checkId(venue: Venue, holding: Holding, id: string | undefined): Refusal | undefined {
  if (id === undefined) return undefined;
  const illegal = checkClientOrderId(venue.rules, id);
  if (illegal !== undefined) return illegal;
  const known = holding.byClientId.get(id);
  const isTaken = venue.rules.isClientOrderIdTaken({
    isOpen: known !== undefined && isOpen(known),
    isPartlyFilled: known?.status === 'PARTIALLY_FILLED',
    wasUsed: known !== undefined,
    uniqueness: holding.market.parameters.choices.clientOrderIdUniqueness,
  });
  return isTaken ? refusal(-4116, 'ClientOrderId is duplicated.') : undefined;
}

export function checkPositionSide(
  rules: Rules,
  holding: Holding,
  wish: Pick<OrderWish, 'positionSide' | 'reduceOnly'>,
): Refusal | undefined {
  const { isHedge } = holding.account;
  if (!rules.isPositionSideRight({ positionSide: wish.positionSide ?? 'BOTH', isHedge })) {
    return refusal(-4061, "Order's position side does not match user's setting.");
  }
  if (isHedge && wish.reduceOnly === true) {
    return refusal(-1106, "Parameter 'reduceonly' sent when not required.");
  }
  return undefined;
}

function checkLimit(venue: Venue, holding: Holding, wish: OrderWish): Refusal | undefined {
  const { market } = holding;
  if ((wish.priceMatch ?? 'NONE') !== 'NONE') {
    if (wish.price !== undefined) return refusal(-1106, "Parameter 'price' sent when not required.");
    const ticks = matchedTicks(market, wish.side, wish.priceMatch ?? 'NONE');
    if (ticks === undefined) return refusal(-5041, 'No depth matches this BBO order.');
    return checkBand(venue, market, { side: wish.side, ticks });
  }
  if (wish.price === undefined)
    return refusal(-1102, "Mandatory parameter 'price' was not sent, was empty/null, or malformed.");
  const wrong = checkPrice(venue.rules, market, wish.price);
  if (wrong !== undefined) return wrong;
  const ticks = Number(wish.price / market.parameters.filters.tickSize);
  return checkBand(venue, market, { side: wish.side, ticks });
}

function checkGoodTill(venue: Venue, wish: OrderWish): Refusal | undefined {
  if (wish.timeInForce !== 'GTD') return undefined;
  const { goodTillDate = 0 } = wish;
  if (venue.rules.isGoodTillAllowed({ goodTillDate, now: venue.state.now })) return undefined;
  return refusal(
    -5040,
    'The goodTillDate timestamp must be greater than the current time plus 600 seconds and smaller than 253402300799000.',
  );
}

function draft(venue: Venue, holding: Holding, wish: OrderWish, provenance: Provenance | undefined): Order {
  const { market, account } = holding;
  const { tickSize, stepSize } = market.parameters.filters;
  const isMarket = wish.type === 'MARKET';
  const matched = matchedTicks(market, wish.side, wish.priceMatch ?? 'NONE');
  const limit = matched ?? Number((wish.price ?? 0n) / tickSize);
  const origin: OrderOrigin = provenance === undefined ? 'trader' : 'conditional';
  const id = market.lastOrderId + 1;
  return {
    id,
    holding,
    units: market.parameters.filters,
    clientOrderId: wish.clientOrderId ?? `x-${market.parameters.symbol.toLowerCase()}-${id}`,
    side: wish.side,
    positionSide: wish.positionSide ?? 'BOTH',
    type: wish.type,
    originalType: wish.type,
    timeInForce: isMarket ? 'GTC' : (wish.timeInForce ?? 'GTC'),
    ticks: isMarket ? worstTicks(venue, market, wish.side) : limit,
    lots: Number(wish.quantity / stepSize),
    filledLots: 0,
    quote: 0n,
    status: 'NEW',
    reduceOnly: wish.reduceOnly ?? false,
    closePosition: false,
    stopPrice: 0n,
    workingType: 'CONTRACT_PRICE',
    priceProtect: false,
    activatePrice: undefined,
    callbackRate: undefined,
    selfTradeMode: wish.selfTradeMode ?? venue.rules.defaultSelfTradeMode(),
    tradeGroupId: account.tradeGroupId,
    priceMatch: wish.priceMatch ?? 'NONE',
    goodTillDate: wish.timeInForce === 'GTD' ? venue.rules.goodTillMoment(wish.goodTillDate ?? 0) : 0,
    expiryReason: EXPIRY_REASONS.none,
    origin,
    algoId: undefined,
    amendments: 0,
    createdAt: venue.state.now,
    updatedAt: venue.state.now,
    handle: 0,
    rank: 0,
    ...provenance,
  };
}

/** Checks that look at book, position and margin. */
function checkDraft(venue: Venue, order: Order): Refusal | undefined {
  const { market } = order.holding;
  const { rules } = venue;
  const isReducing = rules.mustReduce(order);
  const open = order.holding.openOrders.size;
  const most = market.parameters.filters.maxOpenOrders;
  if (rules.restsAfterMatching(order) && rules.hasReachedCount({ of: 'orders', open, most })) {
    return refusal(-2025, 'Reach max open order limit.');
  }
  if (isReducing && rules.isReduceOnlyRefused({ reducingLots: executableLots(venue, order), lots: order.lots })) {
    return refusal(-2022, 'ReduceOnly Order is rejected.');
  }
  if (rules.needsMinNotional({ isReducing, isAmendment: false })) {
    const small = checkNotional(venue, market, order);
    if (small !== undefined) return small;
  }
  const refused = checkAgainstBook(venue, order);
  if (refused !== undefined || isReducing) return refused;
  const limited = checkLimits(venue, order);
  const needsMargin = rules.needsMarginCheck({ isReducing, origin: order.origin, isAmendment: false });
  return limited ?? (needsMargin ? checkMargin(venue, order) : undefined);
}

function checkAgainstBook(venue: Venue, order: Order): Refusal | undefined {
  const { market } = order.holding;
  const { rules } = venue;
  if (order.type === 'MARKET') {
    const best = order.side === 'BUY' ? market.book.bestAsk : market.book.bestBid;
    return best >= 0 && rules.isBestBeyondWorst({ side: order.side, bestTicks: best, worstTicks: order.ticks })
      ? refusal(-4131, "The counterparty's best price does not meet the PERCENT_PRICE filter limit.")
      : undefined;
  }
  const isRejecting = market.parameters.choices.postOnlyThatWouldTake === 'reject';
  const { timeInForce } = order;
  if (isRejecting && !rules.mayTake({ timeInForce, isAmendment: false }) && crosses(venue, market, order)) {
    return refusal(
      -5022,
      'Due to the order could not be executed as maker, the Post Only order will be rejected. The order will not be recorded in the order history',
    );
  }
  if (rules.needsAllAtOnce(timeInForce) && !isFilledAtOnce(venue, order)) {
    return refusal(
      -5021,
      'Due to the order could not be filled immediately, the FOK order has been rejected. The order will not be recorded in the order history',
    );
  }
  return undefined;
}

/** The order's margin and its loss at mark must be free: -2019; and the position must fit its leverage: -2027. */
export function checkMargin(venue: Venue, order: Order, replaced?: { readonly notional: Amount }): Refusal | undefined {
  const { holding } = order;
  const { market, account } = holding;
  const { notional, loss, lots } = demand(venue, order);
  const isBuy = order.side === 'BUY';
  const before = { bids: holding.bidNotional, asks: holding.askNotional };
  const added =
    replaced === undefined ? notional : venue.rules.amendedNotional({ notional, before: replaced.notional });
  const after = { bids: before.bids + (isBuy ? added : 0n), asks: before.asks + (isBuy ? 0n : added) };
  const required = heldMargin(venue, holding, after) - heldMargin(venue, holding, before);
  if (required > 0n && exceedsLeverage(venue, order, after)) {
    return refusal(-2027, 'Exceeded the maximum allowable position at current leverage.');
  }
  const reducible = venue.rules.reducibleLots({ side: order.side, positionLots: legOf(order).lots });
  const opening = Math.max(0, lots - reducible);
  const openLoss = lots === 0 ? 0n : (loss * BigInt(opening)) / BigInt(lots);
  if (required <= 0n && openLoss === 0n) return undefined;
  const available = availableMargin(venue, account, market.parameters.quoteAsset);
  const isSufficient = venue.rules.isMarginSufficient({ available, required: larger(required, 0n) + openLoss });
  return isSufficient ? undefined : refusal(-2019, 'Margin is insufficient.');
}

/** What the order would be worth and lose at mark if it filled: a limit at its price, a market order in the book as it is. */
function demand(venue: Venue, order: Order): { notional: Amount; loss: Amount; lots: number } {
  const { market } = order.holding;
  const found = order.type === 'MARKET' ? findable(venue, order) : undefined;
  const lots = found?.lots ?? leftLots(order);
  const bestBid = market.book.bestBid;
  const ticks = order.side === 'SELL' && bestBid > order.ticks ? bestBid : order.ticks;
  const notional = found?.value ?? tradeValue(market, ticks, lots);
  const atMark = valueSquared(market, market.markPrice, lots) / ONE;
  const value = found?.value ?? tradeValue(market, order.ticks, lots);
  return { notional, loss: venue.rules.lossAtMark({ side: order.side, value, atMark }), lots };
}

function exceedsLeverage(venue: Venue, order: Order, orders: { bids: Amount; asks: Amount }): boolean {
  const { market, leverage } = order.holding;
  const leg = legOf(order);
  const { bids, asks } = venue.rules.ordersOfLeg({ positionSide: leg.positionSide, ...orders });
  const reachable = venue.rules.reachableNotional({
    position: valueSquared(market, market.markPrice, leg.lots),
    bids: bids * ONE,
    asks: asks * ONE,
  });
  const most = venue.rules.maxNotional(market.parameters.marginTiers, leverage) * ONE;
  return venue.rules.exceedsLargest({ reachable, most, cause: 'order' });
}

/** From here on the order exists. */
function admit(venue: Venue, order: Order): void {
  const { holding } = order;
  holding.market.lastOrderId = order.id;
  holding.orders.set(order.id, order);
  holding.byClientId.set(order.clientOrderId, order);
  forgetOldOrders(holding);
  reportOrder(venue, order, 'NEW');
  const mayTake = venue.rules.mayTake({ timeInForce: order.timeInForce, isAmendment: false });
  const isHarmless = mayTake || !crosses(venue, holding.market, order);
  if (!isHarmless) {
    close(venue, order, { status: 'EXPIRED' });
    return;
  }
  matchOrRest(venue, order);
}

/** Closed orders beyond this number are forgotten, oldest first; queries then answer that they do not exist. */
const ORDERS_KEPT = 20_000;

function forgetOldOrders(holding: Holding): void {
  if (holding.orders.size <= ORDERS_KEPT * 1.25) return;
  for (const order of holding.orders.values()) {
    if (holding.orders.size <= ORDERS_KEPT) return;
    if (isOpen(order)) continue;
    holding.orders.delete(order.id);
    if (holding.byClientId.get(order.clientOrderId) === order) holding.byClientId.delete(order.clientOrderId);
  }
}

/** Trades what can be traded now and deals with the rest as the order wants. */
export function matchOrRest(venue: Venue, order: Order): void {
  const end = match(venue, order);
  if (end === 'filled') finishConditionalOf(venue, order);
  else finishOrRest(venue, order, end);
}

function finishOrRest(venue: Venue, order: Order, end: MatchEnd): void {
  const { selfTradePrevention, immediateOrCancelSelfTrade, reduceOnlyKnockedOut } = EXPIRY_REASONS;
  const isImmediate = order.timeInForce === 'IOC';
  if (end === 'self-trade') {
    const reason = isImmediate ? immediateOrCancelSelfTrade : selfTradePrevention;
    close(venue, order, { status: 'EXPIRED_IN_MATCH', reason });
  } else if (end === 'nothing-to-reduce') {
    close(venue, order, { status: 'EXPIRED', reason: reduceOnlyKnockedOut });
  } else if (end === 'margin') {
    close(venue, order, { status: 'EXPIRED' });
  } else if (venue.rules.restsAfterMatching(order)) {
    rest(venue, order);
  } else {
    close(venue, order, { status: 'EXPIRED', reason: venue.rules.remainderReason(order) });
  }
}

/** The order meant, open or closed; the venue's id wins. */
export function findOrder(holding: Holding, reference: OrderReference): Order | undefined {
  if (reference.orderId !== undefined) return holding.orders.get(reference.orderId);
  return reference.clientOrderId === undefined ? undefined : holding.byClientId.get(reference.clientOrderId);
}

export function cancelOrder(venue: Venue, holding: Holding, reference: OrderReference): Order | Refusal {
  const order = findOrder(holding, reference);
  if (order === undefined || !venue.rules.isCancellable(order)) return refusal(-2011, 'Unknown order sent.');
  close(venue, order, { status: 'CANCELED' });
  return order;
}

export function cancelAllOrders(venue: Venue, holding: Holding): void {
  for (const order of [...holding.openOrders.values()]) {
    const { side, positionSide, status, reduceOnly } = order;
    const kind = 'order';
    if (!venue.rules.isReachedByCancelAll({ kind, side, positionSide, status, reduceOnly, isStop: false })) continue;
    close(venue, order, { status: 'CANCELED' });
  }
}
