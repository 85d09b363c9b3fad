// Orders, conditional orders and fills as Binance's REST endpoints show them, field for field.

import type { MarketParameters } from '../core/parameters.ts';
import type { ConditionalView, FillView, ForcedOrderView, OrderView } from '../core/views.ts';
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
    goodTillDate: order.goodTillDate,
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
    price: priceText(market, fill.price),
    qty: quantityText(market, fill.quantity),
    quoteQty: quoteText(market, fill.quoteQuantity),
    realizedPnl: moneyText(fill.realisedProfit),
    side: fill.side,
    positionSide: fill.positionSide,
    symbol: fill.symbol,
    time: fill.at,
  });
}
