// The chain of depth events: no gap between events, and the documented procedure works from every starting point.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DepthChain } from './depth-streams.ts';

function change(updateId: number, price: bigint, quantity: bigint): Parameters<DepthChain['add']>[0] {
  const bids = [[price, quantity]] as const;
  return { kind: 'depth', at: 1, symbol: 'BTCUSDT', updateId, bids, asks: [], bestBid: undefined, bestAsk: undefined };
}

test('changes between two events become one, with the last quantity of each level', () => {
  const chain = new DepthChain({ lastUpdateId: 10, at: 0 });
  assert.equal(chain.take(), undefined);
  chain.add(change(11, 5n, 1n));
  chain.add(change(12, 5n, 0n));
  chain.add(change(13, 6n, 2n));
  const piece = chain.take();
  assert.deepEqual([piece?.firstId, piece?.finalId, piece?.previousId], [11, 13, 10]);
  assert.deepEqual(piece?.bids, [
    [5n, 0n],
    [6n, 2n],
  ]);
  chain.add(change(14, 5n, 1n));
  assert.equal(chain.take()?.previousId, 13);
});

test('a client that joins can start from a snapshot of any later id', () => {
  const chain = new DepthChain({ lastUpdateId: 10, at: 0 });
  const events = [chain.joining()];
  for (const updateId of [11, 12, 13]) {
    chain.add(change(updateId, BigInt(updateId), 1n));
    const piece = chain.take();
    if (piece) events.push(piece);
  }
  for (const lastUpdateId of [10, 11, 12, 13]) {
    const first = events.find((event) => event.finalId >= lastUpdateId);
    assert.ok(first && first.firstId <= lastUpdateId, `snapshot ${lastUpdateId}`);
  }
  for (const [index, event] of events.entries()) {
    if (index > 0) assert.equal(event.previousId, events[index - 1]?.finalId);
  }
});
