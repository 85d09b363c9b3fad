// What the control port does to the venue as a whole: states of markets, collateral, wallets, jumps, the fund's books.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type EngineProcess, startEngine } from './engine-process.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { eventually, type Json, limitOrder, openStream, openTrader } from './trader.ts';

describe('the venue as a whole', () => {
  let feeds: FeedServer;
  let engine: EngineProcess;

  before(async () => {
    feeds = await startFeedServer('60000.00');
    engine = await startEngine(['--feeds', feeds.feeds]);
    await untilPriced();
  });

  after(async () => {
    await engine[Symbol.asyncDispose]();
    await feeds[Symbol.asyncDispose]();
  });

  const get = async (path: string): Promise<unknown> => (await fetch(`${engine.url}/fapi/v1/${path}`)).json();

  async function untilPriced(): Promise<void> {
    await eventually('the first mark price', async () => {
      const { time } = (await get('premiumIndex?symbol=BTCUSDT')) as Json;
      return time === 0 ? undefined : true;
    });
  }

  test('it serves every market of the launch folder, and those without a price take no orders', async () => {
    const { symbols } = (await get('exchangeInfo')) as { symbols: readonly Json[] };
    assert.deepEqual(symbols.map((market) => market.symbol).sort(), ['BTCUSDT', 'DOGEUSDT', 'ETHUSDT']);
    const trader = await openTrader(engine, 'Early');
    const order = limitOrder('BUY', '1', '3000', { symbol: 'ETHUSDT' });
    assert.equal((await trader.signed('POST', '/fapi/v1/order', order)).json.code, -4140);
  });

  test('a market moves through its life, and the public hears of it', async () => {
    const trader = await openTrader(engine, 'Lifer');
    await using stream = await openStream(`${engine.streamUrl}/ws/!contractInfo`);
    await trader.signed('POST', '/fapi/v1/order', limitOrder('BUY', '0.1', '59000'));
    const codeOf = async (): Promise<unknown> =>
      (await trader.signed('POST', '/fapi/v1/order', limitOrder('BUY', '0.1', '59000'))).json.code;
    await engine.control('PUT', '/markets/BTCUSDT', { status: 'reduce-only' });
    assert.equal(await codeOf(), -4105);
    await engine.control('PUT', '/markets/BTCUSDT', { status: 'closed' });
    assert.equal(await codeOf(), -4141);
    assert.equal((await stream.until('the close', (frame) => frame.cs === 'CLOSE')).s, 'BTCUSDT');
    const open = (await trader.signed('GET', '/fapi/v1/openOrders')).json as unknown as readonly Json[];
    assert.deepEqual(open, []);
    const { status, json } = await engine.control('PUT', '/markets/BTCUSDT', { status: 'sleeping' });
    assert.equal(status, 400);
    assert.match(String((json as Json).error), /expected pending, trading/);
    assert.equal((await engine.control('PUT', '/markets/XRPUSDT', { status: 'closed' })).status, 404);
    await engine.control('PUT', '/markets/BTCUSDT', { status: 'trading' });
    assert.equal(await codeOf(), undefined);
    await trader.signed('DELETE', '/fapi/v1/allOpenOrders', { symbol: 'BTCUSDT' });
  });

  test('an account is funded in several assets, and the asset index shows what they count for', async () => {
    const wallets = { USDT: '1000', BTC: '0.5', BNB: '10' };
    assert.equal((await engine.control('POST', '/accounts', { name: 'Mixed', wallets })).status, 200);
    const accounts = (await engine.control('GET', '/accounts')).json as readonly Json[];
    const mixed = accounts.find((row) => row.name === 'Mixed')?.wallets as Json | undefined;
    assert.deepEqual([mixed?.USDT, mixed?.BTC], ['1000.00000000', '0.50000000']);
    assert.equal((await engine.control('POST', '/accounts', { name: 'Odd', wallets: { XYZ: '1' } })).status, 400);
    const odd = await engine.control('POST', '/accounts/Mixed/deposit', { asset: 'XYZ', amount: '1' });
    assert.match(String((odd.json as Json).error), /there is no asset "XYZ", expected USDT or BTC/);
    await engine.control('PUT', '/collateral/BNB', { price: '600' });
    const rows = (await get('assetIndex')) as readonly Json[];
    const bnb = rows.find((row) => row.symbol === 'BNBUSD');
    assert.deepEqual([bnb?.index, bnb?.bidRate, bnb?.askRate], ['600.00000000', '570.00000000', '600.00000000']);
    assert.equal(((await engine.control('GET', '/ledger/BTC')).json as Json).residue, '0');
  });

  test('an absurd jump of the clock is refused with a sentence', async () => {
    const { status, json } = await engine.control('POST', '/clock', { advanceMs: 41 * 86_400_000 });
    assert.equal(status, 400);
    assert.match(String((json as Json).error), /at most 40 days/);
  });

  test('the books name what the fund took over, and with it positions sum to zero', async () => {
    const [long, short] = [await openTrader(engine, 'Long', '700'), await openTrader(engine, 'Short')];
    await short.signed('POST', '/fapi/v1/order', limitOrder('SELL', '0.1', '60000'));
    await long.signed('POST', '/fapi/v1/order', limitOrder('BUY', '0.1', '60000'));
    feeds.publish('50000.00');
    const books = async (): Promise<Json> => (await engine.control('GET', '/ledger')).json as Json;
    const held = await eventually(
      'the takeover',
      async () => ((await books()).insuranceFundPositions as readonly Json[])[0],
    );
    assert.deepEqual([held.symbol, held.quantity], ['BTCUSDT', '0.100']);
    assert.equal((await books()).residue, '0');
    const accounts = (await engine.control('GET', '/accounts')).json as readonly Json[];
    assert.ok(accounts.every((row) => !String(row.name).includes('fund')));
    const open = accounts.flatMap((row) => row.positions as readonly Json[]).map((one) => one.quantity);
    assert.deepEqual(open, ['-0.100']);
  });
});
