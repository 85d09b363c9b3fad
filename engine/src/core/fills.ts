/** Applies one fill to one of its two orders: position, wallet, fee, order, events. */
import type { Amount } from './amount.ts';
import { bookFee, countVolume, feeRates } from './fees.ts';
import { changePosition, chargeFee } from './positions.ts';
import { bookIncome, remember, reportAccount, reportOrder } from './reports.ts';
import type { Order } from './state.ts';
import { legOf, priceOfTicks, quantityOfLots, signedLots, tradeValue, type Venue } from './venue.ts';
import type { ExecutionType } from './words.ts';

export interface Fill {
  readonly order: Order;
  readonly lots: number;
  readonly ticks: number;
  readonly tradeId: number;
  readonly isMaker: boolean;
  /** Liquidations and auto-deleveraging pay no commission. */
  readonly isFree: boolean;
}

/** One side of a match in the book. */
export function applyFill(venue: Venue, fill: Fill): void {
  const { order, lots, ticks } = fill;
  const { holding } = order;
  const { market } = holding;
  const leg = legOf(order);
  const value = tradeValue(market, ticks, lots);
  const isBuy = order.side === 'BUY';
  const realised = changePosition(venue, holding, leg, {
    lots: signedLots(order.side, lots),
    cost: isBuy ? value : -value,
  });
  const { isMaker } = fill;
  const commission = fill.isFree ? 0n : commissionOf(venue, order, { value, isMaker, realised });
  if (commission !== 0n) {
    chargeFee(venue, holding, leg, commission);
    bookFee(venue, market.parameters.quoteAsset, commission);
  }
  countVolume(venue, holding, value);
  recordFill(venue, order, 'TRADE', { ...fill, price: priceOfTicks(market, ticks), value, commission, realised });
}

/** What a fill of the order costs its owner; below zero what it brings. */
export function commissionOf(
  venue: Venue,
  order: Order,
  fill: { readonly value: Amount; readonly isMaker: boolean; readonly realised: Amount },
): Amount {
  const { value: notional, isMaker, realised } = fill;
  const { makerRate, takerRate } = feeRates(venue, order.holding);
  const isLaterFill = order.filledLots > 0;
  return venue.rules.commission({ notional, isMaker, isLaterFill, realised, makerRate, takerRate });
}

/** The order, the account and the history after the money has moved. */
export function recordFill(
  venue: Venue,
  order: Order,
  execution: ExecutionType,
  fill: {
    readonly lots: number;
    readonly price: Amount;
    readonly value: Amount;
    readonly tradeId: number;
    readonly isMaker: boolean;
    readonly commission: Amount;
    readonly realised: Amount;
  },
): void {
  const { holding } = order;
  const { account, market } = holding;
  const { symbol, quoteAsset: asset } = market.parameters;
  const { lots, price, tradeId, isMaker, commission } = fill;
  const realised = venue.rules.reportedProfit({ realised: fill.realised, commission });
  order.filledLots += lots;
  order.quote += fill.value;
  order.status = order.filledLots === order.lots ? 'FILLED' : 'PARTIALLY_FILLED';
  remember(holding.fills, {
    account: account.name,
    symbol,
    tradeId,
    orderId: order.id,
    side: order.side,
    positionSide: order.positionSide,
    price,
    quantity: quantityOfLots(market, lots),
    quoteQuantity: fill.value,
    realisedProfit: realised,
    commission,
    commissionAsset: asset,
    isMaker,
    at: venue.state.now,
  });
  bookIncome(venue, account, { type: 'REALIZED_PNL', asset, amount: realised, symbol, tradeId });
  bookIncome(venue, account, { type: 'COMMISSION', asset, amount: -commission, symbol, tradeId });
  reportOrder(venue, order, execution, { lots, price, tradeId, isMaker, commission, realisedProfit: realised });
  const balanceChange = venue.rules.balanceChangeOfFill({ realised, commission });
  reportAccount(venue, account, { reason: 'ORDER', asset, balanceChange, holding, legs: [legOf(order)] });
  venue.unsettled.add(account);
}
