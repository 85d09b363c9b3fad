// The life of an order as a state machine: declared once, checked against every history.
import type { ConditionalStatus, OrderStatus } from './order.ts';

/** From each status, the statuses an update may bring. A status may be told again where something else changed: a further fill, an amendment. */
export const ORDER_LIFE = {
  new: ['new', 'partially-filled', 'filled', 'cancelled', 'rejected', 'expired', 'expired-in-match'],
  'partially-filled': ['partially-filled', 'filled', 'cancelled', 'expired', 'expired-in-match'],
  filled: [],
  cancelled: [],
  rejected: [],
  expired: [],
  'expired-in-match': [],
} as const satisfies Readonly<Record<OrderStatus, readonly OrderStatus[]>>;

export function mayFollow(from: OrderStatus, to: OrderStatus): boolean {
  const next: readonly OrderStatus[] = ORDER_LIFE[from];
  return next.includes(to);
}

/**
 * What a conditional order may become next; each status is told once.
 * @source Binance USDⓈ-M, Event: Algo Order Update
 */
export const CONDITIONAL_LIFE = {
  new: ['triggering', 'cancelled', 'expired'],
  triggering: ['triggered', 'rejected', 'expired'],
  triggered: ['finished'],
  finished: [],
  cancelled: [],
  rejected: [],
  expired: [],
} as const satisfies Readonly<Record<ConditionalStatus, readonly ConditionalStatus[]>>;
