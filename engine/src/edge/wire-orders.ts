// Orders, conditional orders and fills as Binance's REST endpoints show them, field for field.

import type { PlaceOrder } from '../core/commands.ts';
import type { MarketParameters } from '../core/parameters.ts';
import type { AmendmentView, ConditionalView, FillView, ForcedOrderView, OrderView } from '../core/views.ts';
import type { Untimed } from './venue.ts';
import { averageText, moneyText, priceText, quantityText, quoteText, trimmedText } from './wire-text.ts';

/** How a new order is answered: ACK shows it as it arrived, RESULT as it stands after matching. */
export type ResponseType = 'ACK' | 'RESULT';

/** The answer to a new, amended or cancelled order. @source Binance USDⓈ-M, New Order */
export function orderReply(market: MarketParameters, order: OrderView, response: ResponseType = 'RESULT'): string {
  return `{${orderFields(market, response === 'ACK' ? asArrived(order) : order)},"cumQty":"${quantityText(
    market,
    response === 'ACK' ? 0n : order.executedQuantity,
  )}"}`;
}

/** The answer to a test order: the order it would have been, without an id. @source Binance USDⓈ-M, Test Order */
export function testReply(market: MarketParameters, wish: Untimed<PlaceOrder>, nowMs: number): string {
  return orderReply(market, {
    account: wish.account,
    symbol: market.symbol,
    orderId: 0,
    clientOrderId: wish.clientOrderId ?? '',
    side: wish.side,
    positionSide: wish.positionSide ?? 'BOTH',
    type: wish.type,
    originalType: wish.type,
    timeInForce: wish.timeInForce ?? 'GTC',
    price: wish.price ?? 0n,
    quantity: wish.quantity,
    executedQuantity: 0n,
    cumulativeQuote: 0n,
    averagePrice: 0n,
    status: 'NEW',
    reduceOnly: wish.reduceOnly ?? false,
    closePosition: false,
    stopPrice: 0n,
    workingType: 'CONTRACT_PRICE',
    priceProtect: false,
    activatePrice: undefined,
    callbackRate: undefined,
    selfTradeMode: wish.selfTradeMode ?? 'EXPIRE_MAKER',
    priceMatch: wish.priceMatch ?? 'NONE',
    goodTillDate: wish.goodTillDate ?? 0,
    expiryReason: 0,
    origin: 'trader',
    algoId: undefined,
    createdAt: nowMs,
    updatedAt: nowMs,
  });
}

/** The answer to an amendment. @source Binance USDⓈ-M, Modify Order */
export function amendedReply(market: MarketParameters, order: OrderView): string {
  return `${orderReply(market, order).slice(0, -1)},"pair":"${order.symbol}"}`;
}

/** @source Binance USDⓈ-M, Get Order Modify History */
export function amendmentQuery(market: MarketParameters, row: AmendmentView): Readonly<Record<string, unknown>> {
  return {
    amendmentId: row.amendmentId,
    symbol: row.symbol,
    pair: row.symbol,
    orderId: row.orderId,
    clientOrderId: row.clientOrderId,
    time: row.at,
    amendment: {
      price: { before: priceText(market, row.priceBefore), after: priceText(market, row.priceAfter) },
      origQty: { before: quantityText(market, row.quantityBefore), after: quantityText(market, row.quantityAfter) },
      count: row.count,
    },
  };
}

/** An order as a query shows it. @source Binance USDⓈ-M, Query Order */
export function orderQuery(market: MarketParameters, order: OrderView): string {
  return `{${orderFields(market, order)},"time":${order.createdAt}}`;
}

/** A liquidation or ADL order of one's own. @source Binance USDⓈ-M, User's Force Orders */
export function forcedOrderQuery(market: MarketParameters, order: ForcedOrderView): string {
  return `{${orderFields(market, order)},"time":${order.createdAt},"autoCloseType":"${order.autoCloseType}"}`;
}

function asArrived(order: OrderView): OrderView {
  return { ...order, status: 'NEW', executedQuantity: 0n, cumulativeQuote: 0n, averagePrice: 0n };
}

function orderFields(market: MarketParameters, order: OrderView): string {
  return (
    `"orderId":${order.orderId},"symbol":"${order.symbol}","status":"${order.status}",` +
    `"clientOrderId":${JSON.stringify(order.clientOrderId)},"price":"${priceText(market, order.price)}",` +
    `"avgPrice":"${averageText(market, order.averagePrice)}","origQty":"${quantityText(market, order.quantity)}",` +
    `"executedQty":"${quantityText(market, order.executedQuantity)}",` +
    `"cumQuote":"${quoteText(market, order.cumulativeQuote)}","timeInForce":"${order.timeInForce}",` +
    `"type":"${order.type}","reduceOnly":${order.reduceOnly},"closePosition":${order.closePosition},` +
    `"side":"${order.side}","positionSide":"${order.positionSide}","stopPrice":"${priceText(market, order.stopPrice)}",` +
    `"workingType":"${order.workingType}","priceProtect":${order.priceProtect},"origType":"${order.originalType}",` +
    trailingFields(market, order) +
    `"priceMatch":"${order.priceMatch}","selfTradePreventionMode":"${order.selfTradeMode}",` +
    `"goodTillDate":${order.goodTillDate},"updateTime":${order.updatedAt}`
  );
}

function trailingFields(market: MarketParameters, order: OrderView): string {
  if (order.originalType !== 'TRAILING_STOP_MARKET') return '';
  const activatePrice = priceText(market, order.activatePrice ?? 0n);
  return `"activatePrice":"${activatePrice}","priceRate":"${trimmedText(order.callbackRate ?? 0n, 1)}",`;
}

/** A conditional order right after it was placed. @source Binance USDⓈ-M, New Algo Order */
export function conditionalReply(market: MarketParameters, order: ConditionalView): string {
  return JSON.stringify(conditionalFields(market, order));
}

/** A conditional order as a query shows it. @source Binance USDⓈ-M, Query Algo Order */
export function conditionalQuery(market: MarketParameters, order: ConditionalView): string {
  const none = priceText(market, 0n);
  return JSON.stringify({
    ...conditionalFields(market, order),
    actualOrderId: order.orderId === 0 ? '' : String(order.orderId),
    actualPrice: averageText(market, order.executedPrice),
    actualQty: quantityText(market, order.executedQuantity),
    tpTriggerPrice: none,
    tpPrice: none,
    slTriggerPrice: none,
    slPrice: none,
    tpOrderType: '',
    failureReason: order.failureReason,
  });
}

function conditionalFields(market: MarketParameters, order: ConditionalView): Readonly<Record<string, unknown>> {
  return {
    algoId: order.algoId,
    clientAlgoId: order.clientAlgoId,
    algoType: 'CONDITIONAL',
    orderType: order.type,
    symbol: order.symbol,
    side: order.side,
    positionSide: order.positionSide,
    timeInForce: order.timeInForce,
    quantity: quantityText(market, order.quantity),
    algoStatus: order.status,
    triggerPrice: priceText(market, order.triggerPrice),
    price: priceText(market, order.price),
    icebergQuantity: null,
    selfTradePreventionMode: order.selfTradeMode,
    workingType: order.workingType,
    priceMatch: order.priceMatch,
    closePosition: order.closePosition,
    priceProtect: order.priceProtect,
    reduceOnly: order.reduceOnly,
    activatePrice: order.activatePrice === undefined ? '' : priceText(market, order.activatePrice),
    callbackRate: order.callbackRate === undefined ? '' : trimmedText(order.callbackRate, 1),
    createTime: order.createdAt,
    updateTime: order.updatedAt,
    triggerTime: order.triggeredAt,
    goodTillDate: 0,
  };
}

/** A fill of one's own. @source Binance USDⓈ-M, Account Trade List */
export function fillQuery(market: MarketParameters, fill: FillView): string {
  return JSON.stringify({
    buyer: fill.side === 'BUY',
    commission: moneyText(fill.commission),
    commissionAsset: fill.commissionAsset,
    id: fill.tradeId,
    maker: fill.isMaker,
    orderId: fill.orderId,
    // A takeover or auto-deleveraging is at the bankruptcy price, which no tick has to hit.
    price: averageText(market, fill.price),
    qty: quantityText(market, fill.quantity),
    quoteQty: quoteText(market, fill.quoteQuantity),
    realizedPnl: moneyText(fill.realisedProfit),
    side: fill.side,
    positionSide: fill.positionSide,
    symbol: fill.symbol,
    time: fill.at,
  });
}
