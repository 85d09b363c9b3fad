// An order as the dialect's parameters: plain orders on one endpoint, conditional ones on another.
import { type Decimal, text } from '../../domain/decimal.ts';
import type {
  BookPlace,
  ConditionalIntent,
  ConditionalLimitIntent,
  LimitIntent,
  MarketIntent,
  OrderIntent,
  PriceMatchIntent,
  TrailingIntent,
} from '../../domain/order.ts';
import type { PlacedOrder } from '../../domain/request.ts';
import * as replies from './replies.ts';
import { sideWord, triggerWord } from './words.ts';

type Parameters = Readonly<Record<string, string>>;

const TYPES = {
  limit: 'LIMIT',
  'price-match': 'LIMIT',
  market: 'MARKET',
  'stop-market': 'STOP_MARKET',
  'take-profit-market': 'TAKE_PROFIT_MARKET',
  'stop-limit': 'STOP',
  'take-profit-limit': 'TAKE_PROFIT',
  'trailing-stop-market': 'TRAILING_STOP_MARKET',
} as const satisfies Record<OrderIntent['kind'], string>;

/** Where an order goes, with what, and how the answer is read. */
export function orderCall(intent: OrderIntent): {
  readonly path: string;
  readonly parameters: Parameters;
  read(reply: unknown): PlacedOrder;
} {
  switch (intent.kind) {
    case 'limit':
    case 'price-match':
    case 'market':
      return {
        path: '/fapi/v1/order',
        parameters: orderParameters(intent),
        read: (reply) => ({ order: replies.order(reply) }),
      };
    case 'stop-market':
    case 'take-profit-market':
    case 'stop-limit':
    case 'take-profit-limit':
    case 'trailing-stop-market':
      return {
        path: '/fapi/v1/algoOrder',
        parameters: orderParameters(intent),
        read: (reply) => ({ order: replies.conditionalOrder(reply) }),
      };
  }
}

/** What a single request and an item of a batch have in common. */
export function orderParameters(intent: OrderIntent): Parameters {
  switch (intent.kind) {
    case 'limit':
    case 'price-match':
    case 'market':
      return { ...common(intent), ...plain(intent) };
    case 'stop-market':
    case 'take-profit-market':
    case 'stop-limit':
    case 'take-profit-limit':
    case 'trailing-stop-market':
      return { ...common(intent), ...conditional(intent) };
  }
}

function common(intent: OrderIntent): Parameters {
  return {
    symbol: intent.symbol,
    side: sideWord(intent.side),
    type: TYPES[intent.kind],
    ...(intent.isReduceOnly ? { reduceOnly: 'true' } : {}),
    ...(intent.positionSide === undefined ? {} : { positionSide: intent.positionSide.toUpperCase() }),
    ...(intent.selfTradePrevention === undefined
      ? {}
      : { selfTradePreventionMode: intent.selfTradePrevention.toUpperCase().replace('-', '_') }),
  };
}

function plain(intent: LimitIntent | PriceMatchIntent | MarketIntent): Parameters {
  return {
    newClientOrderId: intent.clientOrderId,
    quantity: text(intent.quantity),
    ...(intent.kind === 'market' ? {} : { timeInForce: intent.timeInForce }),
    ...(intent.kind === 'price-match' ? { priceMatch: placeWord(intent.place) } : {}),
    ...(intent.kind === 'limit' ? { price: text(intent.price) } : {}),
    ...(intent.kind === 'limit' && intent.goodTillMs !== undefined ? { goodTillDate: String(intent.goodTillMs) } : {}),
    newOrderRespType: 'RESULT',
  };
}

export function placeWord({ of, level }: BookPlace): string {
  return level === 1 ? of.toUpperCase() : `${of.toUpperCase()}_${level}`;
}

type AnyConditional = ConditionalIntent | ConditionalLimitIntent | TrailingIntent;

function conditional(intent: AnyConditional): Parameters {
  return {
    algoType: 'CONDITIONAL',
    clientAlgoId: intent.clientOrderId,
    ...(intent.trigger === 'default' ? {} : { workingType: triggerWord(intent.trigger) }),
    ...quantityOf(intent.quantity),
    ...triggerOf(intent),
  };
}

function quantityOf(quantity: Decimal | 'all'): Parameters {
  return quantity === 'all' ? { closePosition: 'true' } : { quantity: text(quantity) };
}

function triggerOf(intent: AnyConditional): Parameters {
  if (intent.kind !== 'trailing-stop-market') {
    return {
      triggerPrice: text(intent.triggerPrice),
      ...(intent.isPriceProtected === true ? { priceProtect: 'true' } : {}),
      ...(isLimit(intent) ? { ...limitOf(intent), timeInForce: 'GTC' } : {}),
    };
  }
  return {
    // The dialect writes 1% as 1.
    callbackRate: text(intent.callback.times('100')),
    ...(intent.activationPrice === undefined ? {} : { activatePrice: text(intent.activationPrice) }),
  };
}

function limitOf({ price }: ConditionalLimitIntent): Parameters {
  return 'of' in price ? { priceMatch: placeWord(price) } : { price: text(price) };
}

function isLimit(intent: ConditionalIntent | ConditionalLimitIntent): intent is ConditionalLimitIntent {
  return intent.kind === 'stop-limit' || intent.kind === 'take-profit-limit';
}
