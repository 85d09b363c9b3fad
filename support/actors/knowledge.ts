// What a trader knows of the own account: folded from what one private stream said and what reconnecting read.
import { type Decimal, isZero } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import { isOpen, type Order } from '../domain/order.ts';
import { type Account, type Position, positionKey } from '../domain/position.ts';
import type { OrderUpdate, StreamEvent } from '../domain/stream-event.ts';

export class Knowledge {
  /** By trade id: the fill, and how often the stream told it. */
  readonly fills = new Map<string, { readonly fill: Fill; timesTold: number }>();
  /** Ids of orders that are open, as far as is known. */
  readonly openOrders = new Set<string>();
  readonly positions = new Map<string, Decimal>();
  readonly wallets = new Map<string, Decimal>();
  /** The venue's own liquidation orders of this trader, by id. */
  readonly liquidations = new Map<string, OrderUpdate>();

  /** One event of a private stream. */
  observe(event: StreamEvent): void {
    if (event.kind === 'order-update') {
      this.#observeOrder(event);
    } else if (event.kind === 'account-update') {
      for (const balance of event.balances) {
        this.wallets.set(balance.asset, balance.wallet);
      }
      this.#setPositions(event.positions);
    }
  }

  /** What was read after a stream (re)opened: the truth of that moment, from which the stream goes on. */
  adopt(reading: { account: Account; openOrders: readonly Order[]; fills: readonly Fill[] }): void {
    this.openOrders.clear();
    for (const order of reading.openOrders) {
      this.openOrders.add(order.venueOrderId);
    }
    this.positions.clear();
    this.#setPositions(reading.account.positions);
    for (const balance of reading.account.balances) {
      this.wallets.set(balance.asset, balance.wallet);
    }
    for (const fill of reading.fills) {
      if (!this.fills.has(fill.tradeId)) {
        this.fills.set(fill.tradeId, { fill, timesTold: 0 });
      }
    }
  }

  #observeOrder(update: OrderUpdate): void {
    if (isOpen(update.status)) {
      this.openOrders.add(update.venueOrderId);
    } else {
      this.openOrders.delete(update.venueOrderId);
    }
    if (update.isLiquidation) {
      this.liquidations.set(update.venueOrderId, update);
    }
    if (update.fill !== undefined) {
      const known = this.fills.get(update.fill.tradeId);
      if (known === undefined) {
        this.fills.set(update.fill.tradeId, { fill: update.fill, timesTold: 1 });
      } else {
        known.timesTold += 1;
      }
    }
  }

  #setPositions(positions: readonly Position[]): void {
    for (const position of positions) {
      if (isZero(position.quantity)) {
        this.positions.delete(positionKey(position));
      } else {
        this.positions.set(positionKey(position), position.quantity);
      }
    }
  }
}
