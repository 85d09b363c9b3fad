// Kills the engine at random instants of a busy life, snapshots being written included, and holds it to what it has said.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { openWitness, trade, type Witness } from './durability-load.ts';
import { type EngineProcess, runEngine, startEngine } from './engine-process.ts';
import { startFeedServer } from './feed-server.ts';
import { randomFrom } from './hostile-input.ts';
import { eventually, type Json, signedBy } from './trader.ts';

const seed = Number.parseInt(process.env.SEED ?? String(Date.now() % 1_000_000), 10);
const kills = Number.parseInt(process.env.KILLS ?? '10', 10);
const symbol = 'BTCUSDT';

// Thirty starts are what this test waits for most: compiled code is kept between them.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'brakecheck-compile-cache');

/** What an account sees, without what a moving mark price changes. */
interface View {
  readonly orders: readonly Json[];
  readonly trades: readonly Json[];
  readonly income: readonly Json[];
  readonly wallet: unknown;
  readonly held: unknown;
}

async function viewOf(engine: EngineProcess, witness: Witness): Promise<View> {
  const clock = (await engine.control('GET', '/clock')).json as Json;
  const { signed } = signedBy(engine, witness, Number(clock.nowMs) - Date.now());
  const list = async (path: string): Promise<readonly Json[]> => {
    const all: Json[] = [];
    for (let fromId = 0; ; ) {
      const name = path === 'userTrades' ? 'fromId' : 'orderId';
      const page = (
        await signed('GET', `/fapi/v1/${path}`, { symbol, limit: 1000, [name]: fromId, recvWindow: 60_000 })
      ).json;
      const rows = page as unknown as readonly Json[];
      assert.ok(Array.isArray(rows), JSON.stringify(page));
      all.push(...rows);
      if (rows.length < 1000) return all;
      fromId = Number(rows.at(-1)?.[path === 'userTrades' ? 'id' : 'orderId']) + 1;
    }
  };
  const standing = async (): Promise<Pick<View, 'wallet' | 'held'>> => {
    const account = (await signed('GET', '/fapi/v3/account')).json;
    const positions = account.positions as readonly Json[];
    const held = positions.map(({ symbol: of, positionAmt, entryPrice }) => [of, positionAmt, entryPrice]);
    return { wallet: account.totalWalletBalance, held };
  };
  const income = async (): Promise<readonly Json[]> => {
    const rows = await signed('GET', '/fapi/v1/income', { incomeType: 'FUNDING_FEE', limit: 1000 });
    return rows.json as unknown as readonly Json[];
  };
  // Several requests see one venue only when nothing has happened between them.
  for (let before = await standing(); ; ) {
    const lists = { orders: await list('allOrders'), trades: await list('userTrades'), income: await income() };
    const after = await standing();
    if (isDeepStrictEqual(before, after)) return { ...lists, ...after };
    before = after;
  }
}

/** Everything that was acknowledged is there, and nothing that nobody sent. */
function assertKept(witness: Witness, view: View): void {
  const byClientId = new Map(view.orders.map((order) => [String(order.clientOrderId), order]));
  for (const [id, told] of witness.accepted) {
    const held = byClientId.get(id);
    assert.ok(held, `${witness.name} was told of order ${id}, which is gone`);
    for (const name of ['orderId', 'side', 'price', 'origQty'])
      assert.equal(held[name], told[name], `${name} of ${id}`);
    assert.ok(Number(held.executedQty) >= Number(told.executedQty), `a fill of ${id} is gone`);
    if (told.status !== 'NEW' && told.status !== 'PARTIALLY_FILLED') assert.equal(held.status, told.status, id);
  }
  const trades = new Map(view.trades.map((trade) => [Number(trade.id), trade]));
  for (const [id, told] of witness.fills) {
    const held = trades.get(id);
    assert.ok(held, `${witness.name} was told of trade ${id}, which is gone`);
    assert.deepEqual([held.qty, held.price, Number(held.orderId)], [told.l, told.L, Number(told.i)]);
  }
  for (const id of witness.liquidations) assert.ok(byClientId.has(id), `the liquidation ${id} is gone`);
  const funded = new Set(view.income.map(({ time }) => Number(time)));
  for (const at of witness.fundedAt) assert.ok(funded.has(at), `the funding of ${at} is gone`);
  for (const id of byClientId.keys()) {
    assert.ok(witness.sent.has(id) || id.startsWith('autoclose-') || id.startsWith('adl_'), `nobody sent ${id}`);
  }
}

/** What was seen is still there, word for word; what came since came behind it. Time alone fills orders: the fund sells. */
function assertContinues(before: View, after: View): void {
  assert.deepEqual(after.trades.slice(0, before.trades.length), before.trades);
  const isLater = ({ tranId }: Json): boolean => before.income.every((row) => row.tranId !== tranId);
  assert.deepEqual(
    after.income.filter((row) => !isLater(row)),
    before.income,
  );
  const still = new Map(after.orders.map((order) => [order.orderId, order]));
  for (const order of before.orders) {
    const now = still.get(order.orderId);
    assert.ok(now, `order ${order.orderId} is gone`);
    if (now.updateTime === order.updateTime) assert.deepEqual(now, order);
  }
  if (after.trades.length > before.trades.length || after.income.some(isLater)) return;
  assert.deepEqual([after.wallet, after.held], [before.wallet, before.held]);
}

async function assertSound(engine: EngineProcess): Promise<void> {
  assert.equal(((await engine.control('GET', '/ledger')).json as Json).residue, '0');
}

async function untilPriced(engine: EngineProcess): Promise<void> {
  await eventually('a mark price', async () => {
    const response = await fetch(`${engine.url}/fapi/v1/premiumIndex?symbol=${symbol}`);
    return ((await response.json()) as Json).time === 0 ? undefined : true;
  });
}

/** The two that trade all the time, and the latest two of those that are liquidated; all are looked at in the end. */
function lively(witnesses: readonly Witness[]): readonly Witness[] {
  return [...witnesses.slice(0, 2), ...witnesses.slice(2).slice(-2)];
}

test(`${kills} kills at random instants lose nothing that was acknowledged (seed ${seed})`, async (context) => {
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'brakecheck-kills-'));
  await using feeds = await startFeedServer('60000.00');
  const args = ['--feeds', feeds.feeds, '--journal', folder, '--snapshot-every', '400'];
  const witnesses: Witness[] = [];
  let views: ReadonlyMap<Witness, View> = new Map();
  let [restored, unfinished] = [0, 0];
  try {
    for (let number = 0; number <= kills; number += 1) {
      unfinished += readdirSync(folder).filter((name) => name.endsWith('.unfinished')).length;
      await using engine = await startEngine(args);
      const looked = number === kills ? witnesses : lively(witnesses);
      const seen = new Map(await Promise.all(looked.map(async (one) => [one, await viewOf(engine, one)] as const)));
      for (const [witness, view] of seen) {
        assertKept(witness, view);
        assertContinues(views.get(witness) ?? view, view);
      }
      await assertSound(engine);
      const isQuiet = number % 6 === 5;
      views = isQuiet ? seen : new Map();
      if (!isQuiet) {
        await untilPriced(engine);
        const poor = number % 3 === 0 ? await openWitness(engine, `Greedy ${number}`, 'greedy') : undefined;
        const rich =
          number === 0 ? [await openWitness(engine, 'One', 'steady'), await openWitness(engine, 'Two', 'steady')] : [];
        if (number === 0) await hourlyFunding(engine);
        witnesses.push(...[...rich, poor].filter((one) => one !== undefined));
        const flow = trade({ engine, feeds, number, random }, lively(witnesses));
        if (number % 4 === 3) await nextSnapshot(folder);
        await new Promise((resolve) => setTimeout(resolve, 30 + random(250)));
        engine.child.kill('SIGKILL');
        await flow;
        feeds.publish('60000.00');
      } else engine.child.kill('SIGKILL');
      const { stderr } = await engine.ended;
      if (stderr.includes('after the snapshot')) restored += 1;
      assert.doesNotMatch(stderr, /a bug|no snapshot before/);
    }
    const sum = (count: (witness: Witness) => number): number =>
      witnesses.reduce((total, one) => total + count(one), 0);
    const counts = {
      accepted: sum(({ accepted }) => accepted.size),
      fills: sum(({ fills }) => fills.size),
      liquidations: sum(({ liquidations }) => liquidations.size),
      fundings: sum(({ fundedAt }) => fundedAt.size),
      startsFromSnapshot: restored,
      killedWhileWritingOne: unfinished,
    };
    context.diagnostic(JSON.stringify(counts));
    assert.ok(counts.accepted > 100 && counts.fills > 50 && restored > 0, JSON.stringify(counts));
    if (kills >= 30) assert.ok(counts.liquidations > 0 && counts.fundings > 0, JSON.stringify(counts));
    await assertRepairs(folder, args.slice(0, -2));
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 10 });
  }
});

/** A torn tail is repaired with a message; damage in the middle is refused with file, byte and line. */
async function assertRepairs(folder: string, args: readonly string[]): Promise<void> {
  const last =
    readdirSync(folder)
      .filter((name) => name.endsWith('.journal'))
      .sort()
      .at(-1) ?? '';
  const path = join(folder, last);
  await using first = await startEngine(args);
  first.child.kill('SIGKILL');
  await first.ended;
  const good = readFileSync(path);
  writeFileSync(path, good.subarray(0, good.length - 3));
  await using torn = await startEngine(args);
  await assertSound(torn);
  torn.child.kill('SIGKILL');
  assert.match(
    (await torn.ended).stderr,
    new RegExp(`${last} ended in the middle of a record: \\d+ bytes after byte \\d+ cut off`),
  );
  const lines = good.toString().split('\n');
  const bad = lines.map((line, index) => (index === 1 ? line.replace(/"/, "'") : line)).join('\n');
  writeFileSync(path, bad);
  const { code, stderr } = await runEngine(args);
  assert.equal(code, 3);
  assert.match(stderr, new RegExp(`${last} is damaged at byte ${Buffer.byteLength(lines[0] ?? '') + 1} \\(line 2\\)`));
}

/** Eight hours of samples would take longer than all the rest. */
async function hourlyFunding(engine: EngineProcess): Promise<void> {
  const { status, json } = await engine.control('PUT', '/parameters', { symbol, set: { 'funding.intervalHours': 1 } });
  assert.equal(status, 200, JSON.stringify(json));
}

/** A snapshot that was not there before, or three seconds: then the machine is too busy for one. */
async function nextSnapshot(folder: string): Promise<void> {
  const names = (): string =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.state'))
      .join();
  const [before, endMs] = [names(), Date.now() + 3_000];
  while (names() === before && Date.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 20));
}
