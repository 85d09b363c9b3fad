// The dialect's words for ours, both ways.
import type { ConditionalStatus, OrderStatus, PositionSide, Side, TriggerPriceKind } from '../../domain/order.ts';
import { UnreadableReply } from './wire.ts';

const STATUSES: Readonly<Record<string, OrderStatus>> = {
  NEW: 'new',
  PARTIALLY_FILLED: 'partially-filled',
  FILLED: 'filled',
  CANCELED: 'cancelled',
  REJECTED: 'rejected',
  EXPIRED: 'expired',
  EXPIRED_IN_MATCH: 'expired-in-match',
};

export function orderStatus(word: string): OrderStatus {
  const status = STATUSES[word];
  if (status === undefined) {
    throw new UnreadableReply(`unknown order status "${word}"`);
  }
  return status;
}

const CONDITIONAL_STATUSES: Readonly<Record<string, ConditionalStatus>> = {
  NEW: 'new',
  TRIGGERING: 'triggering',
  TRIGGERED: 'triggered',
  FINISHED: 'finished',
  CANCELED: 'cancelled',
  REJECTED: 'rejected',
  EXPIRED: 'expired',
};

export function conditionalStatus(word: string): ConditionalStatus {
  const status = CONDITIONAL_STATUSES[word];
  if (status === undefined) {
    throw new UnreadableReply(`unknown status of a conditional order "${word}"`);
  }
  return status;
}

export function side(word: string): Side {
  if (word !== 'BUY' && word !== 'SELL') {
    throw new UnreadableReply(`unknown side "${word}"`);
  }
  return word === 'BUY' ? 'buy' : 'sell';
}

export function sideWord(value: Side): string {
  return value === 'buy' ? 'BUY' : 'SELL';
}

/** The position an order or a row belongs to; nothing in one-way mode. */
export function hedgeSide(word: string | undefined): { readonly positionSide?: PositionSide } {
  if (word === 'LONG' || word === 'SHORT') {
    return { positionSide: word === 'LONG' ? 'long' : 'short' };
  }
  return {};
}

export function triggerWord(trigger: TriggerPriceKind): string {
  return trigger === 'mark' ? 'MARK_PRICE' : 'CONTRACT_PRICE';
}

/** `STOP_MARKET` → `stop-market`, `FUNDING_FEE` → `funding-fee`. */
export function plainWord(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}
