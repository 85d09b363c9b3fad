// A reproducible flow of orders that every engine can carry out: 60 % limit orders, 30 % cancels, 10 % market orders.

/*
 * The workload is the one of the shared performance notes (order-flow/workload.ts), number for number, so that figures
 * can be compared: mulberry32 as the source of chance, limits within 50 ticks of the middle, cancels of any order that
 * was placed and not yet cancelled, filled or not.
 */
export const KIND = { limit: 0, cancel: 1, market: 2 } as const;

/** cross: limits of both sides overlap, a small book with many fills · passive: they never do, a deep book. */
export type Variant = 'cross' | 'passive';

/** One operation per index; `target` is the order it places or cancels. */
export interface Workload {
  readonly kind: Uint8Array;
  /** 0 buys, 1 sells. */
  readonly side: Uint8Array;
  readonly price: Int32Array;
  readonly quantity: Int32Array;
  readonly target: Int32Array;
  readonly orders: number;
}

const middle = 100_000;

/** The flow of so many operations. */
export function orderFlow(count: number, seed: number, variant: Variant): Workload {
  const random = mulberry32(seed);
  const [kind, side] = [new Uint8Array(count), new Uint8Array(count)];
  const [price, quantity] = [new Int32Array(count), new Int32Array(count)];
  const target = new Int32Array(count).fill(-1);
  const live: number[] = [];
  let orders = 0;
  for (let index = 0; index < count; index += 1) {
    const choice = random();
    if (choice < 0.6 || (choice < 0.9 && live.length === 0)) {
      kind[index] = KIND.limit;
      side[index] = random() < 0.5 ? 0 : 1;
      price[index] = priceOf(variant, side[index] === 0, random());
      quantity[index] = 1 + Math.floor(random() * 100);
      target[index] = orders;
      live.push(orders);
      orders += 1;
    } else if (choice < 0.9) {
      kind[index] = KIND.cancel;
      const place = Math.floor(random() * live.length);
      target[index] = live[place] ?? -1;
      live[place] = live.at(-1) ?? -1;
      live.pop();
    } else {
      kind[index] = KIND.market;
      side[index] = random() < 0.5 ? 0 : 1;
      quantity[index] = 1 + Math.floor(random() * 200);
    }
  }
  return { kind, side, price, quantity, target, orders };
}

function priceOf(variant: Variant, isBuy: boolean, chance: number): number {
  if (variant === 'cross') return middle - 50 + Math.floor(chance * 101);
  return isBuy ? middle - 1 - Math.floor(chance * 50) : middle + 1 + Math.floor(chance * 50);
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The workload as bytes, for a process that shares no code with this one. */
export function workloadBytes({ kind, side, price, quantity, target }: Workload): Buffer {
  const rows = [...[kind, side].map((bytes) => Int32Array.from(bytes)), price, quantity, target];
  return Buffer.concat(rows.map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength)));
}
