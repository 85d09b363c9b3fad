/** Changes price and quantity of a resting order: it goes to the back of its new queue. */
import type { AmendOrder } from './commands.ts';
import { checkBand, checkNotional, checkPrice, checkQuantity } from './filters.ts';
import { crosses } from './matching.ts';
import { checkMargin, findOrder, matchOrRest } from './orders.ts';
import { checkLimits } from './position-limits.ts';
import { matchedTicks } from './price-match.ts';
import { remember, reportOrder } from './reports.ts';
import { close, withdraw } from './resting.ts';
import type { Holding, Order } from './state.ts';
import { leftLots, priceOfTicks, quantityOfLots, type Refusal, refusal, tradeValue, type Venue } from './venue.ts';

const MOST_AMENDMENTS = 10_000;

/** A refusal leaves the original as it was; an amendment below what is filled, or a post-only that would take, cancels. */
export function amendOrder(venue: Venue, holding: Holding, command: AmendOrder): Order | Refusal {
  if (!venue.rules.takesAmendments(holding.market)) {
    return refusal(-5024, 'Symbol is not in trading status. Order amendment is not permitted.');
  }
  const order = findOrder(holding, command);
  if (order === undefined || !venue.rules.isAmendable(order)) return refusal(-2013, 'Order does not exist.');
  const terms = newTerms(venue, holding, order, command);
  if ('code' in terms) return refuse(venue, order, terms);
  if (venue.rules.isEndedByAmendment({ lots: terms.lots, filledLots: order.filledLots })) {
    close(venue, order, { status: 'CANCELED' });
    return order;
  }
  const { side, timeInForce } = order;
  const mayTake = venue.rules.mayTake({ timeInForce, isAmendment: true });
  if (!mayTake && crosses(venue, holding.market, { side, ticks: terms.ticks })) {
    close(venue, order, { status: 'CANCELED' });
    return order;
  }
  const refused = checkAmendedMargin(venue, order, terms);
  if (refused !== undefined) return refuse(venue, order, refused);
  apply(venue, order, terms);
  return order;
}

function refuse(venue: Venue, order: Order, refused: Refusal): Refusal {
  if (!venue.rules.isKeptWhenAmendmentRefused(refused)) close(venue, order, { status: 'CANCELED' });
  return refused;
}

interface Terms {
  readonly ticks: number;
  readonly lots: number;
}

function newTerms(venue: Venue, holding: Holding, order: Order, command: AmendOrder): Terms | Refusal {
  const { market } = holding;
  const { tickSize, stepSize } = market.parameters.filters;
  if (order.type !== 'LIMIT') return refusal(-4199, 'Only LIMIT orders can be modified.');
  if (order.side !== command.side) return refusal(-5029, 'Order side does not match.');
  if (order.amendments >= MOST_AMENDMENTS) return refusal(-5026, 'Exceed maximum modify order limit.');
  const matched = matchedTicks(market, order.side, command.priceMatch ?? 'NONE');
  if (matched === undefined && command.price === undefined) {
    return refusal(-1102, "Mandatory parameter 'price' was not sent, was empty/null, or malformed.");
  }
  const price = matched === undefined ? (command.price ?? 0n) : BigInt(matched) * tickSize;
  const wrong = checkQuantity(venue.rules, market, command.quantity, false) ?? checkPrice(venue.rules, market, price);
  if (wrong !== undefined) return wrong;
  const askedLots = Number(command.quantity / stepSize);
  const lots = venue.rules.amendedLots({ askedLots, filledLots: order.filledLots });
  const terms = { ticks: Number(price / tickSize), lots };
  if (terms.ticks === order.ticks && terms.lots === order.lots) {
    return refusal(-5027, 'No need to modify the order.');
  }
  const isReducing = venue.rules.mustReduce(order);
  const needsNotional = venue.rules.needsMinNotional({ isReducing, isAmendment: true });
  return (
    checkBand(venue, market, { side: order.side, ticks: terms.ticks }, true) ??
    (needsNotional ? checkNotional(venue, market, { type: order.type, ...terms }) : undefined) ??
    terms
  );
}

function checkAmendedMargin(venue: Venue, order: Order, terms: Terms): Refusal | undefined {
  const isReducing = venue.rules.mustReduce(order);
  if (isReducing) return undefined;
  const notional = tradeValue(order.holding.market, order.ticks, leftLots(order));
  const amended = { ...order, ...terms };
  const needsMargin = venue.rules.needsMarginCheck({ isReducing, origin: order.origin, isAmendment: true });
  return checkLimits(venue, amended) ?? (needsMargin ? checkMargin(venue, amended, { notional }) : undefined);
}

function apply(venue: Venue, order: Order, terms: Terms): void {
  const { market } = order.holding;
  const before = { ticks: order.ticks, lots: order.lots };
  const keepsPlace = venue.rules.keepsPlace({
    choice: market.parameters.choices.amendedOrderPriority,
    ticksBefore: before.ticks,
    ticksAfter: terms.ticks,
    lotsBefore: before.lots,
    lotsAfter: terms.lots,
  });
  if (keepsPlace) {
    const lots = order.lots - terms.lots;
    shrink(venue, order, lots);
  } else {
    withdraw(venue, order);
    order.ticks = terms.ticks;
    order.lots = terms.lots;
  }
  order.amendments += 1;
  rememberAmendment(venue, order, before);
  order.selfTradeMode = venue.rules.amendedSelfTradeMode(order.selfTradeMode);
  reportOrder(venue, order, 'AMENDMENT');
  if (!keepsPlace) matchOrRest(venue, order);
}

function rememberAmendment(venue: Venue, order: Order, before: Terms): void {
  const { holding, id: orderId, clientOrderId, amendments: count } = order;
  const { market } = holding;
  venue.state.lastTransactionId += 1;
  remember(holding.amendments, {
    amendmentId: venue.state.lastTransactionId,
    symbol: market.parameters.symbol,
    orderId,
    clientOrderId,
    priceBefore: priceOfTicks(market, before.ticks),
    priceAfter: priceOfTicks(market, order.ticks),
    quantityBefore: quantityOfLots(market, before.lots),
    quantityAfter: quantityOfLots(market, order.lots),
    count,
    at: venue.state.now,
  });
}

/** Lets go of lots without leaving the queue. */
function shrink(venue: Venue, order: Order, lots: number): void {
  const { market } = order.holding;
  const place = order.handle;
  market.book.reduce(place, lots);
  const notional = tradeValue(market, order.ticks, lots);
  if (!venue.rules.mustReduce(order)) {
    if (order.side === 'BUY') order.holding.bidNotional -= notional;
    else order.holding.askNotional -= notional;
  }
  (order.side === 'BUY' ? market.changedBids : market.changedAsks).add(order.ticks);
  order.lots -= lots;
}
