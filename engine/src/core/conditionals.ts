/** Conditional orders: they wait outside the book without margin, and become orders when their price is reached. */
import type { Rules } from '../rules/rules.ts';
import type { Amount } from './amount.ts';
import { checkClientOrderId } from './client-order-id.ts';
import type { PlaceConditional } from './commands.ts';
import { checkBand, checkPrice, checkQuantity, checkStatus } from './filters.ts';
import { checkPositionSide, isMeantToReduce, placeOrder } from './orders.ts';
import { reportConditional } from './reports.ts';
import type { Account, Conditional, Holding, Market } from './state.ts';
import { isOpen, openLegs, priceOfTicks, quantityOfLots, type Refusal, refusal, type Venue } from './venue.ts';
import type { AlgoStatus, WorkingType } from './words.ts';

export function placeConditional(venue: Venue, holding: Holding, wish: PlaceConditional): Conditional | Refusal {
  const refused = checkConditional(venue, holding, wish);
  if (refused !== undefined) return refused;
  const { market, account } = holding;
  venue.state.lastAlgoId += 1;
  const algoId = venue.state.lastAlgoId;
  const conditional: Conditional = {
    holding,
    algoId,
    clientAlgoId: wish.clientAlgoId ?? `x-algo-${algoId}`,
    side: wish.side,
    positionSide: wish.positionSide ?? 'BOTH',
    type: wish.type,
    timeInForce: wish.timeInForce ?? 'GTC',
    quantity: wish.quantity ?? 0n,
    price: isLimit(wish) ? (wish.price ?? 0n) : 0n,
    triggerPrice: wish.triggerPrice ?? 0n,
    workingType: wish.workingType ?? venue.rules.defaultWorkingType(market.parameters.choices.stopTriggerDefault),
    priceProtect: wish.priceProtect ?? false,
    reduceOnly: wish.reduceOnly ?? false,
    closePosition: wish.closePosition ?? false,
    activatePrice: wish.activatePrice,
    callbackRate: wish.callbackRate,
    selfTradeMode: wish.selfTradeMode ?? 'NONE',
    priceMatch: wish.priceMatch ?? 'NONE',
    status: 'NEW',
    orderId: 0,
    executedPrice: 0n,
    executedQuantity: 0n,
    failureReason: '',
    triggeredAt: 0,
    createdAt: venue.state.now,
    updatedAt: venue.state.now,
    isActive: wish.type === 'TRAILING_STOP_MARKET' && wish.activatePrice === undefined,
    extreme: 0n,
  };
  conditional.extreme = watchedPrice(venue, market, conditional.workingType) ?? 0n;
  market.conditionals.set(algoId, conditional);
  account.openConditionals.set(algoId, conditional);
  account.conditionals.set(algoId, conditional);
  forgetOld(account);
  reportConditional(venue, conditional);
  return conditional;
}

/** Ended conditional orders beyond this number are forgotten, oldest first. */
const CONDITIONALS_KEPT = 5000;

function forgetOld(account: Account): void {
  if (account.conditionals.size <= CONDITIONALS_KEPT * 1.25) return;
  for (const { algoId } of account.conditionals.values()) {
    if (account.conditionals.size <= CONDITIONALS_KEPT) return;
    if (!account.openConditionals.has(algoId)) account.conditionals.delete(algoId);
  }
}

function isLimit(wish: Pick<PlaceConditional, 'type'>): boolean {
  return wish.type === 'STOP' || wish.type === 'TAKE_PROFIT';
}

/** The price the condition looks at; undefined before the first trade, or with the index held. */
function watchedPrice(venue: Venue, market: Market, workingType: WorkingType): Amount | undefined {
  const { markPrice } = market;
  if (market.isHeld || markPrice === 0n) return undefined;
  const lastPrice = market.lastTicks === 0 ? undefined : priceOfTicks(market, market.lastTicks);
  return venue.rules.watchedPrice({ workingType, markPrice, lastPrice });
}

function checkConditional(venue: Venue, holding: Holding, wish: PlaceConditional): Refusal | undefined {
  const { market } = holding;
  return (
    checkStatus(venue.rules, market, isMeantToReduce(venue, wish)) ??
    checkAlgoId(venue.rules, holding.account, wish.clientAlgoId) ??
    checkPositionSide(venue.rules, holding, wish) ??
    checkSize(venue.rules, holding, wish) ??
    (isLimit(wish) ? checkLimitOf(venue.rules, market, wish) : undefined) ??
    checkTrigger(venue, holding, wish) ??
    checkCount(venue.rules, holding)
  );
}

function checkAlgoId(rules: Rules, account: Account, id: string | undefined): Refusal | undefined {
  if (id === undefined) return undefined;
  const isTaken = [...account.openConditionals.values()].some((open) => open.clientAlgoId === id);
  return checkClientOrderId(rules, id) ?? (isTaken ? refusal(-4116, 'ClientOrderId is duplicated.') : undefined);
}

function checkSize(rules: Rules, holding: Holding, wish: PlaceConditional): Refusal | undefined {
  if (wish.closePosition !== true) {
    return wish.quantity === undefined
      ? refusal(-1102, "Mandatory parameter 'quantity' was not sent, was empty/null, or malformed.")
      : checkQuantity(rules, holding.market, wish.quantity, !isLimit(wish));
  }
  if (wish.type !== 'STOP_MARKET' && wish.type !== 'TAKE_PROFIT_MARKET') {
    return refusal(-4136, 'Target strategy invalid for orderType with closePosition.');
  }
  if (wish.quantity !== undefined) return refusal(-4137, 'Quantity must be zero with closePosition equals true.');
  if (wish.reduceOnly === true) return refusal(-4138, 'Reduce only must be true with closePosition equals true.');
  const isIllegalLeg =
    (wish.side === 'BUY' && wish.positionSide === 'LONG') || (wish.side === 'SELL' && wish.positionSide === 'SHORT');
  if (isIllegalLeg) return refusal(-4139, 'Order type can not be used to close the position on this side.');
  const isSecond = [...holding.account.openConditionals.values()].some(
    (open) =>
      open.holding === holding &&
      rules.isSecondToClose({
        isSameSide: open.side === wish.side,
        isSameType: open.type === wish.type,
        closePosition: open.closePosition,
      }),
  );
  return isSecond
    ? refusal(-4130, 'An open stop or take profit order with GTE and closePosition in the direction is existing.')
    : undefined;
}

function checkLimitOf(rules: Rules, market: Market, wish: PlaceConditional): Refusal | undefined {
  if ((wish.priceMatch ?? 'NONE') !== 'NONE') return undefined;
  if (wish.price === undefined) {
    return refusal(-1102, "Mandatory parameter 'price' was not sent, was empty/null, or malformed.");
  }
  return checkPrice(rules, market, wish.price);
}

function checkTrigger(venue: Venue, holding: Holding, wish: PlaceConditional): Refusal | undefined {
  const { market } = holding;
  const { stopTriggerDefault } = market.parameters.choices;
  const price = watchedPrice(venue, market, wish.workingType ?? venue.rules.defaultWorkingType(stopTriggerDefault));
  if (wish.type === 'TRAILING_STOP_MARKET') return checkTrailing(venue.rules, market, wish, price);
  if (wish.triggerPrice === undefined) {
    return refusal(-1102, "Mandatory parameter 'triggerPrice' was not sent, was empty/null, or malformed.");
  }
  const wrong = checkPrice(venue.rules, market, wish.triggerPrice, true);
  if (wrong !== undefined || price === undefined) return wrong;
  const { type, side, triggerPrice } = wish;
  return venue.rules.wouldTriggerAtOnce({ type, side, triggerPrice, price }) ? WOULD_TRIGGER : undefined;
}

const WOULD_TRIGGER = refusal(-2021, 'Order would immediately trigger.');

function checkTrailing(
  rules: Rules,
  market: Market,
  wish: PlaceConditional,
  price: Amount | undefined,
): Refusal | undefined {
  if (!rules.isCallbackAllowed(wish.callbackRate ?? 0n)) return refusal(-2007, 'Invalid callBack rate.');
  if (wish.activatePrice === undefined) return undefined;
  const wrong = checkPrice(rules, market, wish.activatePrice, true);
  if (wrong !== undefined || price === undefined) return wrong;
  const isBeyond = wish.side === 'BUY' ? wish.activatePrice >= price : wish.activatePrice <= price;
  return isBeyond ? WOULD_TRIGGER : undefined;
}

function checkCount(rules: Rules, holding: Holding): Refusal | undefined {
  const open = holding.account.openConditionals.size;
  const most = holding.market.parameters.filters.maxConditionalOrders;
  const isFull = rules.hasReachedCount({ of: 'conditional orders', open, most });
  return isFull ? refusal(-4045, 'Reach max stop order limit.') : undefined;
}

/** Fires the conditional orders whose price was reached since last time, oldest first. Returns whether any did. */
export function fireConditionals(venue: Venue, market: Market): boolean {
  const { prints } = market;
  // While the index is held nothing fires; the last print is kept for when it is back.
  const mayFire = venue.rules.mayFire(market);
  if (prints.length > 0) market.prints = mayFire ? [] : prints.slice(-1);
  if (!mayFire || market.conditionals.size === 0) return false;
  const due: Conditional[] = [];
  for (const conditional of market.conditionals.values()) {
    const prices = pricesSeenBy(venue, market, conditional, prints);
    if (prices.some((price) => isDue(venue, market, conditional, price))) due.push(conditional);
  }
  for (const conditional of due) {
    if (conditional.status === 'NEW') fire(venue, conditional);
  }
  return due.length > 0;
}

/** Every print for the last price; a protected order also looks again when only the mark price has come closer. */
function pricesSeenBy(
  venue: Venue,
  market: Market,
  conditional: Conditional,
  prints: readonly number[],
): readonly Amount[] {
  const { markPrice, lastTicks } = market;
  const { workingType, priceProtect } = conditional;
  const again = workingType === 'MARK_PRICE' || (priceProtect && lastTicks > 0);
  const seen = (again ? [...prints, lastTicks] : prints).map((ticks) =>
    venue.rules.watchedPrice({
      workingType,
      markPrice,
      lastPrice: ticks === 0 ? undefined : priceOfTicks(market, ticks),
    }),
  );
  return [...new Set(seen)].filter((price) => price !== undefined);
}

function isDue(venue: Venue, market: Market, conditional: Conditional, price: Amount): boolean {
  const isReached =
    conditional.type === 'TRAILING_STOP_MARKET'
      ? isTrailingDue(venue, conditional, price)
      : venue.rules.isTriggered({
          type: conditional.type,
          side: conditional.side,
          triggerPrice: conditional.triggerPrice,
          price,
        });
  if (!isReached || !conditional.priceProtect || market.lastTicks === 0) return isReached;
  return !venue.rules.isProtected({
    markPrice: market.markPrice,
    lastPrice: priceOfTicks(market, market.lastTicks),
    triggerProtect: market.parameters.filters.triggerProtect,
  });
}

function isTrailingDue(venue: Venue, conditional: Conditional, price: Amount): boolean {
  const { side, activatePrice, callbackRate = 0n } = conditional;
  if (!conditional.isActive) {
    if (!venue.rules.isTrailingActivated({ side, activatePrice, price })) return false;
    conditional.isActive = true;
    conditional.extreme = price;
  }
  conditional.extreme = venue.rules.trailingExtreme({ side, extreme: conditional.extreme, price });
  return venue.rules.isTrailingTriggered({ side, extreme: conditional.extreme, callbackRate, price });
}

function fire(venue: Venue, conditional: Conditional): void {
  const { holding } = conditional;
  leave(conditional);
  conditional.triggeredAt = venue.state.now;
  setStatus(venue, conditional, 'TRIGGERING');
  const quantity = conditional.closePosition ? closingQuantity(venue, conditional) : conditional.quantity;
  if (quantity === 0n) {
    setStatus(venue, conditional, 'EXPIRED');
    return;
  }
  const outcome = placeTriggered(venue, conditional, quantity);
  if ('code' in outcome) {
    conditional.failureReason = outcome.message;
    setStatus(venue, conditional, 'REJECTED');
    return;
  }
  conditional.orderId = outcome.id;
  // What the order did at once may already have finished the conditional order; its trigger is told first all the same.
  setStatus(venue, conditional, 'TRIGGERED');
  if (!isOpen(outcome)) {
    conditional.executedQuantity = quantityOfLots(holding.market, outcome.filledLots);
    conditional.executedPrice =
      outcome.filledLots === 0 ? 0n : (outcome.quote * 100_000_000n) / conditional.executedQuantity;
    setStatus(venue, conditional, 'FINISHED');
  }
}

function placeTriggered(venue: Venue, conditional: Conditional, quantity: Amount) {
  const { holding, side, positionSide, timeInForce, reduceOnly, selfTradeMode, price } = conditional;
  const isLimitOrder = isLimit(conditional);
  const refused = isLimitOrder ? checkBandOf(venue, conditional) : undefined;
  if (refused !== undefined) return refused;
  const isTaken = holding.byClientId.has(conditional.clientAlgoId);
  return placeOrder(
    venue,
    holding,
    {
      side,
      positionSide,
      type: isLimitOrder ? 'LIMIT' : 'MARKET',
      timeInForce,
      quantity,
      reduceOnly: holding.account.isHedge ? false : reduceOnly || conditional.closePosition,
      selfTradeMode,
      priceMatch: conditional.priceMatch,
      ...(isLimitOrder && conditional.priceMatch === 'NONE' ? { price } : {}),
      ...(isTaken ? {} : { clientOrderId: conditional.clientAlgoId }),
    },
    {
      originalType: conditional.type,
      stopPrice: conditional.triggerPrice,
      workingType: conditional.workingType,
      priceProtect: conditional.priceProtect,
      activatePrice: conditional.activatePrice,
      callbackRate: conditional.callbackRate,
      closePosition: conditional.closePosition,
      algoId: conditional.algoId,
    },
  );
}

function checkBandOf(venue: Venue, conditional: Conditional): Refusal | undefined {
  if (conditional.priceMatch !== 'NONE') return undefined;
  const { market } = conditional.holding;
  const ticks = Number(conditional.price / market.parameters.filters.tickSize);
  return checkBand(venue, market, { side: conditional.side, ticks });
}

/** All of the position at the time of the trigger, if it is on the side this order closes. */
function closingQuantity(venue: Venue, conditional: Conditional): Amount {
  const { holding, side, positionSide } = conditional;
  const { lots } = holding.legs[positionSide];
  const others = openLegs(holding).filter((leg) => leg.positionSide !== positionSide);
  const otherLots = others.reduce((sum, leg) => sum + leg.lots, 0);
  return quantityOfLots(holding.market, venue.rules.closingLots({ side, positionSide, lots, otherLots }));
}

function setStatus(venue: Venue, conditional: Conditional, status: AlgoStatus): void {
  conditional.status = status;
  reportConditional(venue, conditional);
}

function leave(conditional: Conditional): void {
  conditional.holding.market.conditionals.delete(conditional.algoId);
  conditional.holding.account.openConditionals.delete(conditional.algoId);
}

/** Takes a waiting conditional order away. */
export function endConditional(venue: Venue, conditional: Conditional, status: 'CANCELED' | 'EXPIRED'): void {
  leave(conditional);
  setStatus(venue, conditional, status);
}

export function cancelConditional(
  venue: Venue,
  account: Account,
  reference: { readonly algoId?: number; readonly clientAlgoId?: string },
): Conditional | Refusal {
  const found = findConditional(account, reference);
  if (found === undefined || found.status !== 'NEW') return refusal(-2011, 'Unknown order sent.');
  endConditional(venue, found, 'CANCELED');
  return found;
}

export function findConditional(
  account: Account,
  reference: { readonly algoId?: number; readonly clientAlgoId?: string },
): Conditional | undefined {
  if (reference.algoId !== undefined) return account.conditionals.get(reference.algoId);
  return [...account.conditionals.values()].findLast((one) => one.clientAlgoId === reference.clientAlgoId);
}

export function cancelAllConditionals(venue: Venue, holding: Holding): void {
  for (const conditional of [...holding.account.openConditionals.values()]) {
    if (conditional.holding !== holding) continue;
    const { side, positionSide, reduceOnly, type } = conditional;
    const isStop = type === 'STOP' || type === 'STOP_MARKET';
    const kind = 'conditional order';
    if (!venue.rules.isReachedByCancelAll({ kind, side, positionSide, status: 'NEW', reduceOnly, isStop })) continue;
    endConditional(venue, conditional, 'CANCELED');
  }
}
