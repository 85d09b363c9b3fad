// Runs the flow through an order book from npm, in a process of its own: node peer.ts <package> <variant> <count> <seed>.

import { performance } from 'node:perf_hooks';
import { KIND, orderFlow, type Variant } from './workload.ts';

/** What both packages answer. */
interface Processed {
  readonly done: readonly { readonly id: string }[];
  readonly partial: { readonly id: string } | null;
}

interface PeerBook {
  limit(order: { side: 'buy' | 'sell'; id: string; size: number; price: number }): Processed;
  market(order: { side: 'buy' | 'sell'; size: number }): Processed;
  cancel(id: string): unknown;
}

const [name = '', variant = 'cross', count = '0', seed = '1'] = process.argv.slice(2);
const { OrderBook } = (await import(name)) as { OrderBook: new () => PeerBook };
const flow = orderFlow(Number.parseInt(count, 10), Number.parseInt(seed, 10), variant as Variant);
const ids = Array.from({ length: flow.orders }, (_, index) => `o${index}`);
const book = new OrderBook();
let fills = 0;

/** Each resting order that was met is one fill; the order that came is among them when it is done or rests in part. */
function metBy(processed: Processed, own: string | undefined): number {
  let met = processed.partial !== null && processed.partial.id !== own ? 1 : 0;
  for (const { id } of processed.done) if (id !== own) met += 1;
  return met;
}

const startedMs = performance.now();
for (let index = 0; index < flow.kind.length; index += 1) {
  const side = flow.side[index] === 0 ? 'buy' : 'sell';
  const size = flow.quantity[index] ?? 0;
  const id = ids[flow.target[index] ?? -1] ?? '';
  if (flow.kind[index] === KIND.cancel) book.cancel(id);
  else if (flow.kind[index] === KIND.market) fills += metBy(book.market({ side, size }), undefined);
  else fills += metBy(book.limit({ side, id, size, price: flow.price[index] ?? 0 }), id);
}
process.stdout.write(JSON.stringify({ fills, ms: performance.now() - startedMs }));
