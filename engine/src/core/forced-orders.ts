/** Orders the venue makes itself: liquidations, disposals of the insurance fund, auto-deleveraging, settlements. */

import { viewOrder } from './order-view.ts';
import { remember } from './reports.ts';
import type { Holding, Leg, Order } from './state.ts';
import { emit, quantityOfLots, type Venue } from './venue.ts';
import { EXPIRY_REASONS } from './words.ts';

/** A leg of a holding. */
export interface Position {
  readonly holding: Holding;
  readonly leg: Leg;
}

/** By how its client id begins. @source Binance USDⓈ-M, Event: Order Update, field c */
const KINDS = {
  'autoclose-': { type: 'LIQUIDATION', origin: 'liquidation' },
  adl_autoclose: { type: 'LIMIT', origin: 'auto-deleveraging' },
  'settlement_autoclose-': { type: 'LIMIT', origin: 'settlement' },
} as const;

/** An order the venue makes on behalf of an owner, in the direction that closes the leg. */
export function forcedOrder(
  venue: Venue,
  { holding, leg }: Position,
  terms: { id: number; lots: number; ticks: number; prefix: keyof typeof KINDS },
): Order {
  const { id, lots, ticks, prefix } = terms;
  const { type, origin } = KINDS[prefix];
  return {
    id,
    holding,
    units: holding.market.parameters.filters,
    clientOrderId: prefix === 'adl_autoclose' ? prefix : `${prefix}${id}`,
    side: leg.lots > 0 ? 'SELL' : 'BUY',
    positionSide: leg.positionSide,
    type,
    originalType: type,
    timeInForce: 'IOC',
    ticks,
    lots,
    filledLots: 0,
    quote: 0n,
    status: 'NEW',
    reduceOnly: !holding.account.isHedge,
    closePosition: false,
    stopPrice: 0n,
    workingType: 'CONTRACT_PRICE',
    priceProtect: false,
    activatePrice: undefined,
    callbackRate: undefined,
    selfTradeMode: 'NONE',
    tradeGroupId: -1,
    priceMatch: 'NONE',
    goodTillDate: 0,
    expiryReason: EXPIRY_REASONS.none,
    origin,
    algoId: undefined,
    amendments: 0,
    createdAt: venue.state.now,
    updatedAt: venue.state.now,
    handle: 0,
    rank: 0,
  };
}

/** Tells the public of a forced order that was executed, and its owner's history. */
export function reportForced(venue: Venue, order: Order, autoCloseType: 'LIQUIDATION' | 'ADL'): void {
  const { market, account } = order.holding;
  const view = viewOrder(order);
  remember(account.forcedOrders, { ...view, autoCloseType });
  emit(venue, {
    kind: 'forced',
    at: venue.state.now,
    symbol: market.parameters.symbol,
    side: order.side,
    order: view,
    lastQuantity: quantityOfLots(market, order.filledLots),
    autoCloseType,
  });
}
