/** A naive second book for tests: follows order events alone and checks that every fill went to who was first. */
import assert from 'node:assert/strict';
import type { Event } from './events.ts';
import type { OrderView } from './views.ts';

interface Resting {
  readonly order: OrderView;
  readonly place: number;
}

export class PriorityWitness {
  readonly #open = new Map<string, Resting>();
  #count = 0;

  /** @throws when a resting order was filled while a better or earlier one was there */
  follow(events: readonly Event[]): void {
    for (const event of events) {
      if (event.kind === 'reset') this.#open.clear();
      if (event.kind !== 'order') continue;
      this.#count += 1;
      const { order } = event;
      const key = `${order.symbol} ${order.orderId}`;
      if (event.execution === 'TRADE' && event.isMaker) this.#assertFirst(order);
      const isOpen = order.status === 'NEW' || order.status === 'PARTIALLY_FILLED';
      const isRequeued = event.execution === 'NEW' || event.execution === 'AMENDMENT';
      const place = isRequeued ? this.#count : (this.#open.get(key)?.place ?? this.#count);
      if (isOpen && order.type === 'LIMIT') this.#open.set(key, { order, place });
      else this.#open.delete(key);
    }
  }

  #assertFirst(filled: OrderView): void {
    const own = this.#open.get(`${filled.symbol} ${filled.orderId}`);
    assert.ok(own !== undefined, `order ${filled.orderId} was filled without resting`);
    for (const { order, place } of this.#open.values()) {
      if (order.symbol !== filled.symbol || order.side !== filled.side || order.orderId === filled.orderId) continue;
      const isBetter = filled.side === 'BUY' ? order.price > filled.price : order.price < filled.price;
      const isEarlier = order.price === filled.price && place < own.place;
      assert.ok(!isBetter && !isEarlier, `order ${order.orderId} was passed over for ${filled.orderId}`);
    }
  }
}
