// Events of the private stream, field for field as Binance pushes them.

import type {
  AccountUpdated,
  ConditionalUpdated,
  ConfigurationChanged,
  MarginCalled,
  OrderUpdated,
  PrivateEvent,
} from '../core/events.ts';
import type { MarketParameters } from '../core/parameters.ts';
import { assertNever } from '../core/words.ts';
import { averageText, moneyText, priceText, quantityText, trimmedText } from './wire-text.ts';

/** The parameters of a market, needed for its precisions. */
export type MarketLookup = (symbol: string) => MarketParameters | undefined;

/** The JSON of one private event, stamped with the time it is sent. */
export function privateEventJson(event: PrivateEvent, markets: MarketLookup, sentAtMs: number): string {
  switch (event.kind) {
    case 'order':
      return orderTradeUpdate(event, markets, sentAtMs);
    case 'account':
      return accountUpdate(event, markets, sentAtMs);
    case 'margin-call':
      return marginCall(event, markets, sentAtMs);
    case 'configuration':
      return accountConfigUpdate(event, sentAtMs);
    case 'conditional':
      return algoUpdate(event, markets, sentAtMs);
    default:
      return assertNever(event);
  }
}

function marketOf(markets: MarketLookup, symbol: string): MarketParameters {
  const market = markets(symbol);
  if (!market) throw new TypeError(`an event names ${symbol}, which is no market of this venue`);
  return market;
}

function orderTradeUpdate(event: OrderUpdated, markets: MarketLookup, sentAtMs: number): string {
  const { order } = event;
  const market = marketOf(markets, order.symbol);
  return (
    `{"e":"ORDER_TRADE_UPDATE","T":${event.at},"E":${sentAtMs},"o":{"s":"${order.symbol}",` +
    `"c":${JSON.stringify(order.clientOrderId)},"S":"${order.side}","o":"${order.type}","f":"${order.timeInForce}",` +
    `"q":"${quantityText(market, order.quantity)}","p":"${priceText(market, order.price)}",` +
    `"ap":"${averageText(market, order.averagePrice)}","sp":"${priceText(market, order.stopPrice)}",` +
    `"x":"${event.execution}","X":"${order.status}","i":${order.orderId},` +
    `"l":"${quantityText(market, event.lastQuantity)}","z":"${quantityText(market, order.executedQuantity)}",` +
    `"L":"${averageText(market, event.lastPrice)}","n":"${moneyText(event.commission)}",` +
    `"N":"${event.commissionAsset || market.quoteAsset}","T":${event.at},"t":${event.tradeId},` +
    `"b":"${moneyText(event.bidNotional)}","a":"${moneyText(event.askNotional)}","m":${event.isMaker},` +
    `"R":${order.reduceOnly},"wt":"${order.workingType}","ot":"${order.originalType}","ps":"${order.positionSide}",` +
    `"cp":${order.closePosition},${trailing(market, event)}"pP":${order.priceProtect},"si":0,"ss":0,` +
    `"rp":"${moneyText(event.realisedProfit)}","V":"${order.selfTradeMode}","pm":"${order.priceMatch}",` +
    `"gtd":${order.goodTillDate},"er":"${order.expiryReason}"}}`
  );
}

function trailing(market: MarketParameters, event: OrderUpdated): string {
  const { order } = event;
  if (order.originalType !== 'TRAILING_STOP_MARKET') return '';
  return `"AP":"${priceText(market, order.activatePrice ?? 0n)}","cr":"${trimmedText(order.callbackRate ?? 0n, 1)}",`;
}

function accountUpdate(event: AccountUpdated, markets: MarketLookup, sentAtMs: number): string {
  const balances = event.balances.map((balance) => ({
    a: balance.asset,
    wb: moneyText(balance.walletBalance),
    cw: moneyText(balance.crossWalletBalance),
    bc: moneyText(balance.balanceChange),
  }));
  const positions = event.positions.map((position) => {
    const market = marketOf(markets, position.symbol);
    return {
      s: position.symbol,
      pa: quantityText(market, position.quantity),
      ep: averageText(market, position.entryPrice),
      bep: averageText(market, position.breakEvenPrice),
      cr: moneyText(position.accumulatedRealised),
      up: moneyText(position.unrealisedProfit),
      mt: position.marginType,
      iw: moneyText(position.isolatedWallet),
      ps: position.positionSide,
      ma: market.quoteAsset,
    };
  });
  const update = JSON.stringify({ B: balances, P: positions, m: event.reason });
  return `{"e":"ACCOUNT_UPDATE","T":${event.at},"E":${sentAtMs},"a":${update}}`;
}

function marginCall(event: MarginCalled, markets: MarketLookup, sentAtMs: number): string {
  const positions = event.positions.map((position) => ({
    s: position.symbol,
    ps: position.positionSide,
    pa: quantityText(marketOf(markets, position.symbol), position.quantity),
    mt: position.marginType === 'cross' ? 'CROSSED' : 'ISOLATED',
    iw: moneyText(position.isolatedWallet),
    mp: moneyText(position.markPrice),
    up: moneyText(position.unrealisedProfit),
    mm: moneyText(position.maintenanceMargin),
  }));
  const cross = moneyText(event.crossWalletBalance);
  return `{"e":"MARGIN_CALL","E":${sentAtMs},"T":${event.at},"cw":"${cross}","p":${JSON.stringify(positions)}}`;
}

function accountConfigUpdate(event: ConfigurationChanged, sentAtMs: number): string {
  const what =
    event.what === 'leverage'
      ? `"ac":{"s":"${event.symbol}","l":${event.leverage}}`
      : `"ai":{"j":${event.isMultiAssets}}`;
  return `{"e":"ACCOUNT_CONFIG_UPDATE","E":${sentAtMs},"T":${event.at},${what}}`;
}

function algoUpdate(event: ConditionalUpdated, markets: MarketLookup, sentAtMs: number): string {
  const { order } = event;
  const market = marketOf(markets, order.symbol);
  const isTrailing = order.type === 'TRAILING_STOP_MARKET';
  const update = {
    caid: order.clientAlgoId,
    aid: order.algoId,
    at: 'CONDITIONAL',
    o: order.type,
    s: order.symbol,
    S: order.side,
    ps: order.positionSide,
    f: order.timeInForce,
    q: quantityText(market, order.quantity),
    X: order.status,
    ai: order.orderId === 0 ? '' : String(order.orderId),
    ap: averageText(market, order.executedPrice),
    aq: quantityText(market, order.executedQuantity),
    act: order.orderId === 0 ? '0' : order.type.endsWith('MARKET') ? 'MARKET' : 'LIMIT',
    tp: priceText(market, order.triggerPrice),
    p: priceText(market, order.price),
    V: order.selfTradeMode,
    wt: order.workingType,
    pm: order.priceMatch,
    cp: order.closePosition,
    pP: order.priceProtect,
    R: order.reduceOnly,
    tt: order.triggeredAt,
    gtd: 0,
    ...(isTrailing ? { AP: priceText(market, order.activatePrice ?? 0n) } : {}),
    ...(isTrailing ? { cr: trimmedText(order.callbackRate ?? 0n, 1) } : {}),
    rm: order.failureReason,
  };
  return `{"e":"ALGO_UPDATE","T":${event.at},"E":${sentAtMs},"o":${JSON.stringify(update)}}`;
}
