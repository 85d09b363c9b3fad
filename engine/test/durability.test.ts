// Kills the engine while orders arrive, starts it again on the same journal, and compares with what it acknowledged.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type EngineProcess, runEngine, startEngine } from './engine-process.ts';
import { startFeedServer } from './feed-server.ts';
import { eventually, type Json, limitOrder, openTrader, signedBy, type Trader } from './trader.ts';

/** What a trader can see of the venue, without what a moving mark price changes. */
async function viewOf(trader: Trader): Promise<unknown> {
  const orders = (await trader.signed('GET', '/fapi/v1/allOrders', { symbol: 'BTCUSDT', limit: 1000 })).json;
  const { totalWalletBalance, positions } = (await trader.signed('GET', '/fapi/v3/account')).json;
  const held = (positions as readonly Json[]).map(({ symbol, positionAmt }) => [symbol, positionAmt]);
  const trades = (await trader.signed('GET', '/fapi/v1/userTrades', { symbol: 'BTCUSDT', limit: 1000 })).json;
  const income = (await trader.signed('GET', '/fapi/v1/income', { limit: 1000 })).json;
  return { orders, totalWalletBalance, held, trades, income };
}

async function acknowledgeSome(trader: Trader, from: number): Promise<Json[]> {
  const acknowledged: Json[] = [];
  for (let index = from; ; index += 1) {
    const price = String(59_900 + ((index * 7) % 20) * 10);
    const order = limitOrder(index % 2 === 0 ? 'BUY' : 'SELL', '0.01', price, { newClientOrderId: `o-${index}` });
    try {
      const { json, status } = await trader.signed('POST', '/fapi/v1/order', order);
      if (status === 200) acknowledged.push(json);
    } catch {
      // The venue is dead: what it did not acknowledge does not count.
      return acknowledged;
    }
  }
}

async function untilPriced(engine: EngineProcess): Promise<void> {
  await eventually('a mark price', async () => {
    const response = await fetch(`${engine.url}/fapi/v1/premiumIndex?symbol=BTCUSDT`);
    return ((await response.json()) as Json).time === 0 ? undefined : true;
  });
}

test('what was acknowledged before kill -9 is there after the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'brakecheck-durability-'));
  await using feeds = await startFeedServer('60000.00');
  const args = ['--feeds', feeds.feeds, '--journal', folder];
  try {
    const first = await startEngine(args);
    await untilPriced(first);
    const traders = [await openTrader(first, 'Maker'), await openTrader(first, 'Täker')];
    await first.control('POST', '/clock', { advanceMs: 9 * 3_600_000 });
    await first.control('PUT', '/parameters', { symbol: 'BTCUSDT', set: { 'fees.maker': '0.0001' } });
    const offsetMs = Number(((await first.control('GET', '/clock')).json as Json).offsetMs);
    const shifted = traders.map((trader) => ({ ...trader, ...signedBy(first, trader, offsetMs) }));
    const flows = shifted.map((trader, index) => acknowledgeSome(trader, index * 10_000));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    first.child.kill('SIGKILL');
    const acknowledged = await Promise.all(flows);
    assert.ok(acknowledged.every((orders) => orders.length > 20));

    await using second = await startEngine(args);
    const nowMs = Number(((await second.control('GET', '/clock')).json as Json).nowMs);
    const views: unknown[] = [];
    for (const [index, trader] of traders.entries()) {
      const again = { ...trader, ...signedBy(second, trader, nowMs - Date.now()) };
      for (const order of acknowledged[index] ?? []) {
        const held = await again.signed('GET', '/fapi/v1/order', { symbol: 'BTCUSDT', orderId: Number(order.orderId) });
        assert.equal(held.json.clientOrderId, order.clientOrderId);
        assert.ok(Number(held.json.executedQty) >= Number(order.executedQty));
      }
      views.push(await viewOf(again));
    }
    const ledger = (await second.control('GET', '/ledger')).json as Json;
    assert.equal(ledger.residue, '0');
    const parameters = (await second.control('GET', '/parameters')).json as { markets: { fees: Json }[] };
    assert.equal(parameters.markets[0]?.fees.maker, '0.0001');
    const inUse = await runEngine(args);
    assert.equal(inUse.code, 3);
    assert.match(inUse.stderr, /is used by process \d+/);

    second.child.kill('SIGKILL');
    await second.ended;
    await using third = await startEngine(args);
    const afterMs = Number(((await third.control('GET', '/clock')).json as Json).nowMs);
    for (const [index, trader] of traders.entries()) {
      const again = { ...trader, ...signedBy(third, trader, afterMs - Date.now()) };
      assert.deepEqual(await viewOf(again), views[index]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
