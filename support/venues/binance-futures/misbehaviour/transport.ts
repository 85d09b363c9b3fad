// Broken clients who break HTTP itself, or use it up. The venue must answer, and must go on serving.
import { networkInterfaces } from 'node:os';
import { NotProven } from '../../../domain/errors.ts';
import type { Misbehaviour } from '../../../venue/misbehaviour.ts';
import type { Endpoint } from '../../../venue/venue.ts';
import type { ControlPort } from '../control.ts';
import { PlainSocket, pause } from './plain-socket.ts';
import { codeIn, hearStatus, orderPairs, queryOf, requestText, signedOrder, statusIn, withPair } from './raw-http.ts';

const HTTP = 'RFC 9110 and RFC 9112';
const LIMITS = 'Binance USDⓈ-M futures, general info, limits';
const PATHS = 'Binance USDⓈ-M futures, error codes';
const HUGE_BYTES = 2_000_000;
const HEADER_BYTES = 40_000;
const PIPELINED = 20;
const HALF_OPEN = 100;
const SLOW_WITHIN_MS = 20_000;
const SLOW_EVERY_MS = 400;
const ANSWER_WITHIN_MS = 5_000;
const ORDERS_ALLOWED = 50;
const ORDERS_SENT = 120;
const WEIGHT_ALLOWED = 3_000;
/** A depth of 1,000 levels weighs 20. */
const REQUESTS_SENT = 200;
/** This machine calls itself from any address that begins with 127. */
const OTHER_LOOPBACK = '127.0.0.2';

const PING = requestText({ method: 'GET', target: '/fapi/v1/ping', headers: {}, body: '' }, 'close');

export function transportMisbehaviours(symbol: string, control: ControlPort | undefined): Misbehaviour[] {
  return [...brokenMessages(), ...brokenConnections(), ...floods(symbol, control)];
}

/** Bytes that are no request, or one that must not be served: what they are, and the documented status. */
function brokenMessages(): Misbehaviour[] {
  const says = (id: string, does: string, answer: string, bytes: string): Misbehaviour => ({
    ...{ id, does, answer, source: HTTP },
    perform: ({ endpoint }) => hearStatus(endpoint, bytes),
  });
  const ask = (method: string, target: string): string =>
    requestText({ method, target, headers: {}, body: '' }, 'close');
  const huge = { method: 'POST', target: '/fapi/v1/order', headers: {}, body: 'x'.repeat(HUGE_BYTES) };
  const manyHeaders = {
    method: 'GET',
    target: '/fapi/v1/ping',
    headers: { 'X-Long': 'x'.repeat(HEADER_BYTES) },
    body: '',
  };
  return [
    says('garbage', 'speaks no HTTP at all', 'HTTP 400', '\u0000\u0001\u0002 what?\r\n\r\n'),
    says('huge-body', 'sends a body of 2 MB', 'HTTP 413', requestText(huge, 'close')),
    says('huge-header', 'sends a header of 40 KB', 'HTTP 431', requestText(manyHeaders, 'close')),
    says(
      'two-lengths',
      'says two lengths of one body',
      'HTTP 400',
      'POST /fapi/v1/order HTTP/1.1\r\nHost: venue\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ),
    says(
      'broken-chunk',
      'sends a chunk of no length',
      'HTTP 400',
      'POST /fapi/v1/order HTTP/1.1\r\nHost: venue\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n',
    ),
    {
      ...says('unknown-path', 'asks for a path nobody knows', 'HTTP 404', ask('GET', '/fapi/v9/treasure')),
      source: PATHS,
    },
    { ...says('wrong-method', 'deletes the order book', 'HTTP 405', ask('DELETE', '/fapi/v1/depth')), source: PATHS },
  ];
}

function brokenConnections(): Misbehaviour[] {
  return [
    {
      id: 'pipelined',
      does: 'sends 20 requests before it reads one answer',
      answer: '20 answers',
      source: HTTP,
      perform: async ({ endpoint }) => {
        using plain = await PlainSocket.connect(endpoint);
        const one = requestText({ method: 'GET', target: '/fapi/v1/ping', headers: {}, body: '' }, 'keep-alive');
        plain.say(one.repeat(PIPELINED));
        const count = (text: string): number => text.split('HTTP/1.1 200').length - 1;
        await plain.hear(({ text }) => count(text) >= PIPELINED, ANSWER_WITHIN_MS);
        return { heard: `${count(plain.text)} answers`, raw: plain.text.slice(-200) };
      },
    },
    {
      id: 'slow-headers',
      does: 'sends one byte of a header at a time',
      answer: 'HTTP 408',
      source: HTTP,
      perform: async ({ endpoint }) => {
        using plain = await PlainSocket.connect(endpoint);
        plain.say('GET /fapi/v1/ping HTTP/1.1\r\nX-Slow: ');
        for (let spentMs = 0; spentMs < SLOW_WITHIN_MS && !plain.isEnded; spentMs += SLOW_EVERY_MS) {
          plain.say('x');
          await pause(SLOW_EVERY_MS);
        }
        return statusIn(plain.text);
      },
    },
    {
      id: 'half-open',
      does: 'opens 100 connections and says nothing on them',
      answer: 'HTTP 200',
      source: 'the venue goes on serving: a connection that says nothing costs nobody else',
      perform: async ({ endpoint }) => {
        using silent = new DisposableStack();
        for (let opened = 0; opened < HALF_OPEN; opened += 1) {
          silent.use(await PlainSocket.connect(endpoint));
        }
        return hearStatus(endpoint, PING);
      },
    },
    {
      id: 'hangs-up',
      does: 'hangs up in the middle of an order',
      answer: 'HTTP 200',
      source: 'an order that was never finished was never sent, and the venue goes on serving',
      perform: async ({ endpoint, credentials }) => {
        const plain = await PlainSocket.connect(endpoint);
        plain.say(
          `POST /fapi/v1/order HTTP/1.1\r\nHost: venue\r\nX-MBX-APIKEY: ${credentials.apiKey}\r\nContent-Length: 400\r\n\r\nsymbol=`,
        );
        await pause(50);
        plain[Symbol.dispose]();
        return hearStatus(endpoint, PING);
      },
    },
  ];
}

function floods(symbol: string, control: ControlPort | undefined): Misbehaviour[] {
  if (control === undefined) {
    return [];
  }
  return [
    {
      id: 'order-flood',
      does: 'sends 120 orders where 50 are allowed in ten seconds',
      answer: '-1015',
      source: LIMITS,
      perform: async (ground) => {
        await control.limitRates({ ordersPer10Seconds: ORDERS_ALLOWED });
        // A quantity of zero is refused, and counts all the same: the account stays as it was.
        const pairs = withPair(orderPairs(ground, symbol, 'broken-flood'), 'quantity', '0');
        const one = requestText(signedOrder(queryOf(pairs), ground.credentials), 'keep-alive');
        const text = await flood(ground.endpoint, one, ORDERS_SENT);
        return text.includes('"code":-1015') ? { heard: '-1015', raw: text.slice(-300) } : codeIn(text);
      },
    },
    {
      id: 'request-flood',
      does: 'asks on and on from one address after it was told to stop',
      answer: 'HTTP 429, then HTTP 418',
      source: LIMITS,
      perform: async ({ endpoint }) => {
        await control.limitRates({ requestWeightPerMinute: WEIGHT_ALLOWED });
        const target = `/fapi/v1/depth?symbol=${symbol}&limit=1000`;
        const one = requestText({ method: 'GET', target, headers: {}, body: '' }, 'keep-alive');
        const text = await flood(endpoint, one, REQUESTS_SENT, await otherAddress(endpoint));
        const [told, banned] = [text.indexOf('HTTP/1.1 429'), text.indexOf('HTTP/1.1 418')];
        const heard = told === -1 ? 'HTTP 200' : banned > told ? 'HTTP 429, then HTTP 418' : 'HTTP 429';
        return { heard, raw: text.slice(-300) };
      },
    },
  ];
}

/**
 * Another address of this machine than everybody calls this venue from, so that the limit of one is not everybody's.
 * @throws NotProven where there is none
 */
async function otherAddress(endpoint: Endpoint): Promise<string> {
  using usual = await PlainSocket.connect(endpoint);
  const { localAddress } = usual;
  if (localAddress.startsWith('127.')) {
    return OTHER_LOOPBACK;
  }
  const own = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const other = own.find(({ family, internal, address }) => family === 'IPv4' && !internal && address !== localAddress);
  if (other === undefined) {
    throw new NotProven(
      `this machine reaches the venue from ${localAddress} alone: whoever is banned there takes everybody along`,
    );
  }
  return other.address;
}

/** All at once over one connection; everything that came back. */
async function flood(endpoint: Endpoint, request: string, count: number, from?: string): Promise<string> {
  using plain = await PlainSocket.connect(endpoint, from);
  plain.say(request.repeat(count));
  const answers = (text: string): number => text.split('HTTP/1.1 ').length - 1;
  await plain.hear(({ text }) => answers(text) >= count, ANSWER_WITHIN_MS);
  return plain.text;
}
