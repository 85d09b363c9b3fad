/** Orders and conditional orders as the outside sees them. */
import { divideNearest, ONE } from './amount.ts';
import type { Conditional, Order } from './state.ts';
import type { ConditionalView, OrderView } from './views.ts';

export function viewOrder(order: Order): OrderView {
  const { market, account } = order.holding;
  const { tickSize, stepSize } = order.units;
  const executedQuantity = BigInt(order.filledLots) * stepSize;
  return {
    account: account.name,
    symbol: market.parameters.symbol,
    orderId: order.id,
    clientOrderId: order.clientOrderId,
    side: order.side,
    positionSide: order.positionSide,
    type: order.type,
    originalType: order.originalType,
    timeInForce: order.timeInForce,
    price: order.type === 'MARKET' ? 0n : BigInt(order.ticks) * tickSize,
    quantity: BigInt(order.lots) * stepSize,
    executedQuantity,
    cumulativeQuote: order.quote,
    averagePrice: order.filledLots === 0 ? 0n : divideNearest(order.quote * ONE, executedQuantity),
    status: order.status,
    reduceOnly: order.reduceOnly,
    closePosition: order.closePosition,
    stopPrice: order.stopPrice,
    workingType: order.workingType,
    priceProtect: order.priceProtect,
    activatePrice: order.activatePrice,
    callbackRate: order.callbackRate,
    selfTradeMode: order.selfTradeMode,
    priceMatch: order.priceMatch,
    goodTillDate: order.goodTillDate,
    expiryReason: order.expiryReason,
    origin: order.origin,
    algoId: order.algoId,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
  };
}

export function viewConditional(conditional: Conditional): ConditionalView {
  const { holding, isActive: _isActive, extreme: _extreme, ...rest } = conditional;
  return { account: holding.account.name, symbol: holding.market.parameters.symbol, ...rest };
}
