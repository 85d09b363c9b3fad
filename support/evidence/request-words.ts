// Says a request and its outcome in a few trading words, for titles and tooltips.
import { type Decimal, text } from '../domain/decimal.ts';
import type { BookPlace, OrderIntent } from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Request } from '../domain/request.ts';

/** `buy 0.5 BTCUSDT limit at 60000 GTC`, `read account`… */
export function requestWords(request: Request): string {
  switch (request.kind) {
    case 'place-order':
      return intentWords(request.intent);
    case 'cancel-order':
    case 'read-order':
      return `${words(request.kind)} ${request.clientOrderId}`;
    case 'place-orders':
      return `place ${request.intents.length} orders: ${request.intents.map(intentWords).join('; ')}`;
    case 'amend-order': {
      const { clientOrderId, quantity, price } = request.amendment;
      return `amend ${clientOrderId} to ${text(quantity)} at ${priceWords(price)}`;
    }
    case 'cancel-orders':
      return `cancel ${request.clientOrderIds.join(', ')}`;
    case 'change-position-margin':
      return `${request.amount.lt('0') ? 'take' : 'add'} ${text(request.amount.abs())} of position margin`;
    case 'set-leverage':
      return `set leverage ${request.leverage}`;
    case 'set-margin-type':
      return `set margin type ${request.marginType}`;
    default:
      return words(request.kind);
  }
}

/** `accepted`, `rejected -2019 Margin is insufficient`, `unknown: no answer within 2 s`. */
export function outcomeWords(outcome: Outcome<unknown>): string {
  switch (outcome.kind) {
    case 'accepted':
      return 'accepted';
    case 'rejected':
      return `rejected ${outcome.code} ${outcome.message}`;
    case 'unknown':
      return `unknown: ${outcome.reason}`;
  }
}

function intentWords(intent: OrderIntent): string {
  const reduceOnly = intent.isReduceOnly ? ' reduce-only' : '';
  switch (intent.kind) {
    case 'limit':
      return `${intent.side} ${text(intent.quantity)} ${intent.symbol} limit at ${text(intent.price)} ${intent.timeInForce}${reduceOnly}`;
    case 'price-match':
      return `${intent.side} ${text(intent.quantity)} ${intent.symbol} limit at ${placeWords(intent.place)} ${intent.timeInForce}${reduceOnly}`;
    case 'market':
      return `${intent.side} ${text(intent.quantity)} ${intent.symbol} at market${reduceOnly}`;
    case 'stop-market':
    case 'take-profit-market':
    case 'stop-limit':
    case 'take-profit-limit': {
      const quantity = intent.quantity === 'all' ? 'all' : text(intent.quantity);
      const limit = 'price' in intent ? ` with a limit of ${priceWords(intent.price)}` : '';
      return `${intent.side} ${quantity} ${intent.symbol} ${words(intent.kind)} at ${text(intent.triggerPrice)}${limit}${reduceOnly}`;
    }
    case 'trailing-stop-market':
      return `${intent.side} ${text(intent.quantity)} ${intent.symbol} trailing stop by ${text(intent.callback.times('100'))}%${reduceOnly}`;
  }
}

function words(kind: string): string {
  return kind.replaceAll('-', ' ');
}

function priceWords(price: Decimal | BookPlace): string {
  return 'of' in price ? placeWords(price) : text(price);
}

function placeWords({ of, level }: BookPlace): string {
  return `level ${level} of the ${of} side`;
}
