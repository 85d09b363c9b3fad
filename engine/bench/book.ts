// Runs a flow of orders through the engine's book and prints fills and time: node book.ts <file> <count> <orders>.

import { readFileSync } from 'node:fs';
import { hrtime } from 'node:process';
import { Book } from '../src/core/book.ts';

const [path = '', countText = '0', ordersText = '0'] = process.argv.slice(2);
const count = Number.parseInt(countText, 10);
const orders = Number.parseInt(ordersText, 10);
const bytes = readFileSync(path);
const row = (index: number): Int32Array => new Int32Array(bytes.buffer, bytes.byteOffset + index * count * 4, count);
const [kind, side, price, quantity, target] = [row(0), row(1), row(2), row(3), row(4)];
const limit = 0;
const cancel = 1;
const rounds = 4;

/** The loop of core/matching.ts without accounts: best price first, then the earlier order. */
function run(): { readonly fills: number; readonly ms: number } {
  const book = new Book(200_000);
  const handleOf = new Int32Array(orders);
  const orderOf = new Int32Array(orders + 1024);
  let fills = 0;
  const started = hrtime();
  for (let index = 0; index < count; index += 1) {
    const what = kind[index] ?? 0;
    const order = target[index] ?? 0;
    if (what === cancel) {
      const handle = handleOf[order] ?? 0;
      if (handle === 0) continue;
      book.remove(handle);
      handleOf[order] = 0;
      continue;
    }
    const isBuy = side[index] === 0;
    const worst = what === limit ? (price[index] ?? 0) : isBuy ? Number.MAX_SAFE_INTEGER : 0;
    let left = quantity[index] ?? 0;
    while (left > 0) {
      const best = isBuy ? book.bestAsk : book.bestBid;
      if (best < 0 || (isBuy ? best > worst : best < worst)) break;
      const maker = book.first(!isBuy);
      const resting = book.lotsOf(maker);
      const lots = left < resting ? left : resting;
      book.reduce(maker, lots);
      if (lots === resting) handleOf[orderOf[maker] ?? 0] = 0;
      left -= lots;
      fills += 1;
    }
    if (left === 0 || what !== limit) continue;
    const handle = book.add(isBuy, worst, left);
    handleOf[order] = handle;
    orderOf[handle] = order;
  }
  const [seconds, nanoseconds] = hrtime(started);
  return { fills, ms: seconds * 1e3 + nanoseconds / 1e6 };
}

// The first round pays for compiling; the median of the others counts.
const results = Array.from({ length: rounds }, run).slice(1);
const times = results.map(({ ms }) => ms).sort((left, right) => left - right);
process.stdout.write(JSON.stringify({ fills: results[0]?.fills ?? 0, ms: times[Math.floor(times.length / 2)] ?? 0 }));
