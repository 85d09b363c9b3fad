// HTTP as a broken client says it, and the answer in the catalogue's words.
import { createHmac } from 'node:crypto';
import { text } from '../../../domain/decimal.ts';
import type { MisbehaviourGround, Reaction } from '../../../venue/misbehaviour.ts';
import type { Credentials, Endpoint } from '../../../venue/venue.ts';
import { PlainSocket } from './plain-socket.ts';

const ANSWER_WITHIN_MS = 5_000;
const RAW_KEPT = 400;

export interface RawRequest {
  readonly method: string;
  /** Path and query, as they stand. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Pairs = readonly (readonly [string, string])[];

/** A limit buy that would rest. */
export function orderPairs(
  { price, aheadMs }: Pick<MisbehaviourGround, 'price' | 'aheadMs'>,
  symbol: string,
  id: string,
): Pairs {
  return [
    ['symbol', symbol],
    ['side', 'BUY'],
    ['type', 'LIMIT'],
    ['timeInForce', 'GTC'],
    ['quantity', '0.01'],
    ['price', text(price)],
    ['newClientOrderId', id],
    ['recvWindow', '5000'],
    ['timestamp', String(Date.now() + aheadMs)],
  ];
}

/** A stop for a sell that would wait. */
export function stopPairs(ground: Pick<MisbehaviourGround, 'price' | 'aheadMs'>, symbol: string, id: string): Pairs {
  return [
    ['algoType', 'CONDITIONAL'],
    ['symbol', symbol],
    ['side', 'SELL'],
    ['type', 'STOP_MARKET'],
    ['triggerPrice', text(ground.price)],
    ['quantity', '0.01'],
    ['clientAlgoId', id],
    ['recvWindow', '5000'],
    ['timestamp', String(Date.now() + ground.aheadMs)],
  ];
}

/** The same pairs with one of them said otherwise. */
export function withPair(pairs: Pairs, name: string, value: string): Pairs {
  return pairs.map(([key, was]) => [key, key === name ? value : was]);
}

export function withoutPair(pairs: Pairs, name: string): Pairs {
  return pairs.filter(([key]) => key !== name);
}

export function queryOf(pairs: Pairs): string {
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}

export function signatureOf(query: string, secretKey: string): string {
  return createHmac('sha256', secretKey).update(query).digest('hex');
}

/** A signed order as a request; `query` may be anything, its signature fits it. */
export function signedOrder(query: string, credentials: Credentials): RawRequest {
  return signedRequest({ method: 'POST', path: '/fapi/v1/order' }, query, credentials);
}

export function signedRequest(
  { method, path }: { readonly method: string; readonly path: string },
  query: string,
  { apiKey, secretKey }: Credentials,
): RawRequest {
  const target = `${path}?${query}&signature=${signatureOf(query, secretKey)}`;
  return { method, target, headers: { 'X-MBX-APIKEY': apiKey }, body: '' };
}

export function requestText({ method, target, headers, body }: RawRequest, last: 'close' | 'keep-alive'): string {
  const lines = Object.entries({ Host: 'venue', Connection: last, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n${length}\r\n${body}`;
}

/** Sends one request on a connection of its own; the venue's code is what is heard, or the status where there is none. */
export async function hearCode(endpoint: Endpoint, request: RawRequest): Promise<Reaction> {
  return codeIn(await exchange(endpoint, requestText(request, 'close')));
}

/** Sends bytes; the HTTP status is what is heard. */
export async function hearStatus(endpoint: Endpoint, bytes: string, withinMs = ANSWER_WITHIN_MS): Promise<Reaction> {
  return statusIn(await exchange(endpoint, bytes, withinMs));
}

/** `-1021`, or `HTTP 200` where no code is in it. */
export function codeIn(answer: string): Reaction {
  const [, code] = /"code":\s*(-\d+)/.exec(answer) ?? [];
  return code === undefined ? statusIn(answer) : { heard: code, raw: answer.slice(0, RAW_KEPT) };
}

export function statusIn(answer: string): Reaction {
  const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(answer) ?? [];
  return { heard: status === undefined ? 'nothing' : `HTTP ${status}`, raw: answer.slice(0, RAW_KEPT) };
}

async function exchange(endpoint: Endpoint, bytes: string, withinMs = ANSWER_WITHIN_MS): Promise<string> {
  using plain = await PlainSocket.connect(endpoint);
  plain.say(bytes);
  await plain.hear(({ isEnded }) => isEnded, withinMs);
  return plain.text;
}
