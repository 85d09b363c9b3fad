// Broken clients of the streams: frames that are none, subscriptions without end, keys that are gone.
import type { Misbehaviour, MisbehaviourGround, Reaction } from '../../../venue/misbehaviour.ts';
import type { Credentials, Endpoint } from '../../../venue/venue.ts';
import type { ControlPort } from '../control.ts';
import { PlainSocket, pause } from './plain-socket.ts';
import { hearCode, hearStatus, orderPairs, queryOf, signedOrder } from './raw-http.ts';
import { frameBytes, OPCODES, type RawFrame, RawWebSocket, upgradeText } from './raw-web-socket.ts';

const FRAMING = 'RFC 6455, 5 and 7.4';
const STREAMS = 'Binance USDⓈ-M futures, WebSocket market streams, connect';
const LISTEN_KEY = 'Binance USDⓈ-M futures, user data streams';
const OVERSIZED_BYTES = 1_000_000;
const STORM = 200;
const STREAMS_MANY = 2_000;
const PINGS = 300;
const VANISHING = 50;
const HEAR_WITHIN_MS = 3_000;
const SETTLE_MS = 100;

export function streamMisbehaviours(symbol: string, control: ControlPort | undefined): Misbehaviour[] {
  return [
    ...brokenFrames(),
    ...brokenRequests(symbol),
    ...brokenHabits(symbol),
    ...brokenSessions(symbol),
    ...brokenKeys(symbol, control),
  ];
}

function brokenFrames(): Misbehaviour[] {
  const closes = (id: string, does: string, answer: string, frame: RawFrame): Misbehaviour => ({
    ...{ id, does, answer, source: FRAMING },
    perform: async ({ endpoint }) => {
      using socket = await RawWebSocket.open(endpoint, '/ws');
      socket.say(frame);
      return await socket.hearClose();
    },
  });
  const text = (payload: string | Uint8Array, more: Partial<RawFrame> = {}): RawFrame => ({
    opcode: OPCODES.text,
    payload,
    ...more,
  });
  return [
    closes('oversized-frame', 'sends a frame of 1 MB', 'closed 1009', text('x'.repeat(OVERSIZED_BYTES))),
    closes(
      'compressed-frame',
      'sends a compressed frame that was not agreed',
      'closed 1002',
      text('x', { isCompressed: true }),
    ),
    closes('unmasked-frame', 'sends a frame without its mask', 'closed 1002', text('{}', { isMasked: false })),
    closes('reserved-opcode', 'sends a frame of a kind there is not', 'closed 1002', { opcode: 11, payload: 'x' }),
    closes('broken-text', 'sends text that is none', 'closed 1007', text(Uint8Array.of(0xc3, 0x28, 0xff))),
    closes('lone-continuation', 'continues a message it never began', 'closed 1002', {
      opcode: OPCODES.continuation,
      payload: 'x',
    }),
    closes('long-ping', 'pings with more than a ping may carry', 'closed 1002', {
      opcode: OPCODES.ping,
      payload: 'x'.repeat(200),
    }),
  ];
}

const streamOf = (symbol: string): string => `${symbol.toLowerCase()}@aggTrade`;
const subscribe = (params: readonly string[], id: number): string =>
  JSON.stringify({ method: 'SUBSCRIBE', params, id });
const text = (payload: string): RawFrame => ({ opcode: OPCODES.text, payload });

function brokenRequests(symbol: string): Misbehaviour[] {
  const replies = (id: string, does: string, answer: string, frame: RawFrame): Misbehaviour => ({
    ...{ id, does, answer, source: STREAMS },
    perform: async ({ endpoint }) => {
      using socket = await RawWebSocket.open(endpoint, '/ws');
      socket.say(frame);
      return await socket.hearReply();
    },
  });
  const many = Array.from({ length: STREAMS_MANY }, (_unused, at) => `s${at}usdt@trade`);
  return [
    replies('binary-frame', 'sends binary where text is due', 'error 3', {
      opcode: OPCODES.binary,
      payload: subscribe([streamOf(symbol)], 1),
    }),
    replies(
      'broken-request',
      'subscribes with half a JSON object',
      'error 3',
      text('{"method":"SUBSCRIBE","params":['),
    ),
    replies(
      'deep-request',
      'nests a request 10,000 deep',
      'error 3',
      text(`${'['.repeat(10_000)}${']'.repeat(10_000)}`),
    ),
    replies('unknown-stream', 'subscribes to a stream there is not', 'error 2', text(subscribe(['nosuch@stream'], 1))),
    replies('too-many-streams', 'subscribes to 2,000 streams at once', 'error 2', text(subscribe(many, 1))),
    replies('unknown-request', 'asks a stream for something it cannot do', 'error 2', text('{"method":"SELL","id":1}')),
  ];
}

function brokenHabits(symbol: string): Misbehaviour[] {
  return [
    {
      id: 'subscribe-storm',
      does: 'subscribes 200 times in a moment',
      answer: 'closed 1008',
      source: STREAMS,
      perform: async ({ endpoint }) => {
        using socket = await RawWebSocket.open(endpoint, '/ws');
        for (let sent = 0; sent < STORM; sent += 1) {
          socket.say(text(subscribe([streamOf(symbol)], sent)));
        }
        return await socket.hearClose();
      },
    },
    {
      id: 'split-frames',
      does: 'subscribes in three frames, byte by byte',
      answer: 'answered',
      source: FRAMING,
      perform: async ({ endpoint }) => {
        using socket = await RawWebSocket.open(endpoint, '/ws');
        const request = subscribe([streamOf(symbol)], 1);
        const parts = [request.slice(0, 10), request.slice(10, 20), request.slice(20)];
        for (const [at, payload] of parts.entries()) {
          const opcode = at === 0 ? OPCODES.text : OPCODES.continuation;
          for (const byte of frameBytes({ opcode, payload, isFinal: at === parts.length - 1 })) {
            socket.plain.say(Uint8Array.of(byte));
            await pause(0);
          }
        }
        return await socket.hearReply();
      },
    },
    {
      id: 'ping-flood',
      does: 'pings 300 times in a moment',
      answer: 'ponged',
      source: FRAMING,
      perform: async ({ endpoint }) => {
        using socket = await RawWebSocket.open(endpoint, '/ws');
        const ping = frameBytes({ opcode: OPCODES.ping, payload: 'x' });
        socket.plain.say(Buffer.concat(Array.from({ length: PINGS }, () => ping)));
        const isPonged = await socket.hear((heard) => heard.frames().some(({ opcode }) => opcode === OPCODES.pong));
        return socket.reaction(isPonged ? 'ponged' : socket.plain.isEnded ? 'hung up' : 'nothing');
      },
    },
  ];
}

function brokenSessions(symbol: string): Misbehaviour[] {
  return [
    {
      id: 'keyless-handshake',
      does: 'asks for a WebSocket without a key',
      answer: 'HTTP 400',
      source: FRAMING,
      perform: ({ endpoint }) => hearStatus(endpoint, upgradeText('/ws', '')),
    },
    {
      id: 'nowhere-handshake',
      does: 'asks for a WebSocket where there is none',
      answer: 'HTTP 404',
      source: STREAMS,
      perform: ({ endpoint }) =>
        hearStatus(endpoint, upgradeText('/nowhere', 'Sec-WebSocket-Key: YnJha2VjaGVjay1rZXktMQ==\r\n')),
    },
    {
      id: 'vanishing',
      does: 'opens 50 streams and vanishes without a word',
      answer: 'HTTP 200',
      source: 'the venue goes on serving: a client that is gone costs nobody else',
      perform: async ({ endpoint }) => {
        for (let opened = 0; opened < VANISHING; opened += 1) {
          using _gone = await RawWebSocket.open(endpoint, `/ws/${symbol.toLowerCase()}@depth@100ms`);
        }
        return hearStatus(endpoint, 'GET /fapi/v1/ping HTTP/1.1\r\nHost: venue\r\nConnection: close\r\n\r\n');
      },
    },
    {
      id: 'pipe-order-unsigned',
      does: 'orders over the WebSocket API with a wrong signature',
      answer: '-1022',
      source: 'Binance USDⓈ-M futures, WebSocket API, request security',
      perform: async (ground) => {
        using socket = await RawWebSocket.open(ground.endpoint, '/ws-fapi/v1');
        const params = {
          ...Object.fromEntries(orderPairs(ground, symbol, 'broken-pipe')),
          apiKey: ground.credentials.apiKey,
          signature: 'ab'.repeat(32),
        };
        socket.say({ opcode: OPCODES.text, payload: JSON.stringify({ id: '1', method: 'order.place', params }) });
        return await socket.hearReply();
      },
    },
  ];
}

function brokenKeys(symbol: string, control: ControlPort | undefined): Misbehaviour[] {
  const dying = (id: string, does: string, kill: (ground: MisbehaviourGround) => Promise<void>): Misbehaviour => ({
    ...{ id, does, answer: 'told, then -1125', source: LISTEN_KEY },
    perform: async (ground) => {
      const { credentials } = await ground.spare();
      using socket = await openPrivate(ground.endpoint, credentials);
      await kill(ground);
      const isTold = await socket.hear((heard) => heard.texts().some((text) => text.includes('listenKeyExpired')));
      const extended = await hearCode(ground.endpoint, listenKeyRequest('PUT', credentials));
      return { heard: `${isTold ? 'told' : 'not told'}, then ${extended.heard}`, raw: socket.texts().join('\n') };
    },
  });
  return [
    {
      id: 'unknown-listen-key',
      does: 'listens under a key nobody has',
      answer: 'closed 1008',
      source: LISTEN_KEY,
      perform: async ({ endpoint }) => {
        using socket = await RawWebSocket.open(endpoint, `/ws/${'f'.repeat(64)}`);
        return await socket.hearClose();
      },
    },
    dying('deleted-listen-key', 'deletes the key it listens under', async ({ endpoint, spare }) => {
      await hearCode(endpoint, listenKeyRequest('DELETE', (await spare()).credentials));
    }),
    ...(control === undefined
      ? []
      : [
          dying('dead-listen-key', 'leaves its listen key to die', async ({ spare }) => {
            await control.expireListenKey((await spare()).name);
          }),
        ]),
    {
      id: 'two-logins',
      does: 'listens to one account twice',
      answer: 'both told',
      source: LISTEN_KEY,
      perform: (ground) => listenTwice(ground, symbol),
    },
  ];
}

/** Both connections of one key are told of the same change. */
async function listenTwice(ground: MisbehaviourGround, symbol: string): Promise<Reaction> {
  const { credentials } = await ground.spare();
  using first = await openPrivate(ground.endpoint, credentials);
  using second = await openPrivate(ground.endpoint, credentials);
  const change = signedOrder(
    queryOf([
      ['symbol', symbol],
      ['leverage', '7'],
      ['timestamp', String(Date.now() + ground.aheadMs)],
    ]),
    credentials,
  );
  await hearCode(ground.endpoint, { ...change, target: change.target.replace('/order?', '/leverage?') });
  const isTold = (socket: RawWebSocket): boolean =>
    socket.texts().some((text) => text.includes('ACCOUNT_CONFIG_UPDATE'));
  const told = await Promise.all([first.hear(isTold), second.hear(isTold)]);
  return first.reaction(told.every(Boolean) ? 'both told' : told.some(Boolean) ? 'one told' : 'none told');
}

async function openPrivate(endpoint: Endpoint, credentials: Credentials): Promise<RawWebSocket> {
  using plain = await PlainSocket.connect(endpoint);
  const { apiKey } = credentials;
  plain.say(`POST /fapi/v1/listenKey HTTP/1.1\r\nHost: venue\r\nConnection: close\r\nX-MBX-APIKEY: ${apiKey}\r\n\r\n`);
  await plain.hear(({ isEnded }) => isEnded, HEAR_WITHIN_MS);
  const [, key = ''] = /"listenKey":"([^"]+)"/.exec(plain.text) ?? [];
  const socket = await RawWebSocket.open(endpoint, `/ws/${key}`);
  await pause(SETTLE_MS);
  return socket;
}

function listenKeyRequest(method: string, { apiKey }: Credentials) {
  return { method, target: '/fapi/v1/listenKey', headers: { 'X-MBX-APIKEY': apiKey }, body: '' };
}
