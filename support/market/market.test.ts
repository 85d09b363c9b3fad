// Sources that go wrong say what they were told to, are witnessed, and are honest again afterwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { decimal, text } from '../domain/decimal.ts';
import type { EpochMs, MonotonicMs } from '../domain/time.ts';
import { entriesOf, History } from '../history/history.ts';
import { IndexSource } from './index-source.ts';
import { Market } from './market.ts';
import type { SourceBehaviour } from './source-behaviour.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function rig() {
  const source = await IndexSource.listen('beta', '127.0.0.1');
  const history = new History({ monotonicMs: () => performance.now() as MonotonicMs, epochMs: () => 0 as EpochMs });
  const market = new Market({ symbol: 'BTCUSDT', sources: [source], history, tickSize: decimal('0.1') });
  const heard: string[] = [];
  const connect = async (): Promise<WebSocket> => {
    const socket = new WebSocket(`ws://127.0.0.1:${source.port}`);
    socket.on('error', () => socket.terminate());
    socket.on('message', (frame) => heard.push(JSON.parse(String(frame)).price));
    await new Promise((resolve) => socket.once('open', resolve));
    return socket;
  };
  const witnesses = () => entriesOf(history, 'fault-witness').map(({ witness }) => witness.isEffectSeen);
  return { source, history, market, heard, connect, witnesses };
}

async function heardUnder(behaviour: SourceBehaviour): Promise<{ heard: string[]; witnesses: boolean[] }> {
  const { source, market, heard, connect, witnesses } = await rig();
  await using _source = source;
  const socket = await connect();
  market.publish(decimal('60000'));
  market.set('beta', behaviour);
  market.publish(decimal('61000'));
  await pause(150);
  const told = [...heard];
  market.settle();
  socket.terminate();
  return { heard: told, witnesses: witnesses() };
}

const CASES: readonly (readonly [SourceBehaviour, readonly string[]])[] = [
  [{ kind: 'skewed', by: decimal('0.16') }, ['60000', '69600', '70760']],
  [{ kind: 'depegged', by: decimal('0.1') }, ['60000', '66666.7', '67777.8']],
  [{ kind: 'lagging', byMs: 50 }, ['60000', '61000']],
  [{ kind: 'stuck' }, ['60000']],
  [{ kind: 'zero' }, ['60000', '0', '0']],
  [{ kind: 'silent' }, ['60000']],
];

for (const [behaviour, due] of CASES) {
  test(`a source that is ${behaviour.kind} says ${due.join(', ')}, and is seen to`, async () => {
    assert.deepEqual(await heardUnder(behaviour), { heard: due, witnesses: [true] });
  });
}

test('a dead source drops its listener and refuses the next, until it is back', async () => {
  const { source, market, heard, connect, witnesses, history } = await rig();
  await using _source = source;
  const first = await connect();
  market.publish(decimal('60000'));
  market.set('beta', { kind: 'dead' });
  await new Promise((resolve) => first.once('close', resolve));
  await new Promise((resolve) => connect().then((socket) => socket.once('close', resolve)));
  market.set('beta', { kind: 'honest' });
  const last = await connect();
  await pause(20);
  last.terminate();
  assert.deepEqual(witnesses(), [true]);
  assert.equal(heard.at(-1), '60000');
  assert.deepEqual(
    entriesOf(history, 'index-published').map(({ price }) => text(price)),
    ['60000', '60000'],
  );
});

test('a source that is stuck while nothing moves was not seen to be', async () => {
  const { source, market, witnesses } = await rig();
  await using _source = source;
  market.publish(decimal('60000'));
  market.set('beta', { kind: 'stuck' });
  market.settle();
  assert.deepEqual(witnesses(), [false]);
});

test('a source there is none of is the author’s error', async () => {
  const { source, market } = await rig();
  await using _source = source;
  market.publish(decimal('60000'));
  assert.throws(() => market.set('betta', { kind: 'zero' }), /no price source "betta": did you mean beta\?/);
});
