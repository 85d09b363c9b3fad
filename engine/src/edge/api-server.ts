// The WebSocket API at /ws-fapi/v1: the same endpoints as REST, many requests in flight over one connection.

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Edge } from './edge.ts';
import { exactJsonText, isExactObject, parseExactJson, scalarText } from './exact-json.ts';
import { KeepAlive } from './keep-alive.ts';
import { logLine, stackOf } from './log.ts';
import { RequestParameters } from './parameters-of-request.ts';
import type { OrderCount } from './rate-limits.ts';
import { malformed, Refusal } from './refusal.ts';
import type { Route } from './rest-route.ts';
import { checkSigned } from './signature.ts';
import { StreamConnection } from './stream-connection.ts';
import { checkAnswer, checkTrouble } from './trouble.ts';

/** Which endpoint answers a method. @source Binance USDⓈ-M, WebSocket API */
const endpoints: Readonly<Record<string, string>> = {
  ping: 'GET /fapi/v1/ping',
  time: 'GET /fapi/v1/time',
  exchangeInfo: 'GET /fapi/v1/exchangeInfo',
  depth: 'GET /fapi/v1/depth',
  'ticker.price': 'GET /fapi/v1/ticker/price',
  'ticker.book': 'GET /fapi/v1/ticker/bookTicker',
  'order.place': 'POST /fapi/v1/order',
  'order.modify': 'PUT /fapi/v1/order',
  'order.cancel': 'DELETE /fapi/v1/order',
  'order.status': 'GET /fapi/v1/order',
  'algoOrder.place': 'POST /fapi/v1/algoOrder',
  'algoOrder.cancel': 'DELETE /fapi/v1/algoOrder',
  'account.status': 'GET /fapi/v2/account',
  'v2/account.status': 'GET /fapi/v3/account',
  'account.balance': 'GET /fapi/v2/balance',
  'v2/account.balance': 'GET /fapi/v3/balance',
  'account.position': 'GET /fapi/v2/positionRisk',
  'v2/account.position': 'GET /fapi/v3/positionRisk',
  'userDataStream.start': 'POST /fapi/v1/listenKey',
  'userDataStream.ping': 'PUT /fapi/v1/listenKey',
  'userDataStream.stop': 'DELETE /fapi/v1/listenKey',
};

const requestBytesMax = 64 * 1024;
const parametersMax = 100;
/** An id is given back with the answer; a longer one is not. */
const idLengthMax = 200;

/** What the API server serves. */
export interface ApiServerOptions {
  readonly edge: Edge;
  readonly routes: readonly Route[];
  readonly bufferLimitBytes: number;
}

/** All connections to the WebSocket API. */
export class ApiServer {
  readonly #edge: Edge;
  readonly #bufferLimitBytes: number;
  readonly #routes = new Map<string, Route>();
  readonly #keepAlive = new KeepAlive();
  readonly #server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    maxPayload: requestBytesMax,
  });

  constructor(options: ApiServerOptions) {
    this.#edge = options.edge;
    this.#bufferLimitBytes = options.bufferLimitBytes;
    const byEndpoint = new Map(options.routes.map((route) => [`${route.method} ${route.path}`, route]));
    for (const [method, endpoint] of Object.entries(endpoints)) {
      const route = byEndpoint.get(endpoint);
      if (!route) throw new TypeError(`${method} names ${endpoint}, which is no endpoint`);
      this.#routes.set(method, route);
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = request.socket.remoteAddress ?? '';
    const tellsLimits = !/[?&]returnRateLimits=false(&|$)/.test(request.url ?? '');
    const caller = { address, tellsLimits };
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#opened(webSocket, socket, caller));
  }

  /** Ends every connection with this code and reason. */
  closeAll(code: number, reason: string): void {
    this.#keepAlive.closeAll(code, reason);
  }

  /** Stops for good. */
  close(): void {
    this.#keepAlive.stop();
    this.#server.close();
  }

  #opened(webSocket: WebSocket, socket: Duplex, caller: Caller): void {
    const bufferLimitBytes = this.#bufferLimitBytes;
    const connection = new StreamConnection({
      webSocket,
      socket,
      combined: false,
      bufferLimitBytes,
      whenBehind: 'wait',
    });
    this.#keepAlive.add(webSocket, connection);
    webSocket.on('message', (data) => {
      const reply = this.#answer(data, caller);
      this.#edge.venue.afterDurable(() => connection.send(reply));
    });
  }

  #answer(data: RawData, caller: Caller): string {
    const counts: Counts = { weight: 0, orders: undefined };
    let id = 'null';
    try {
      const request = readRequest(data.toString());
      if (!request) throw new Refusal(-1013, 'The request is no JSON object with "id", "method" and "params".');
      id = request.id;
      const result = this.#result(request, caller.address, counts);
      return `{"id":${id},"status":200,"result":${result}${this.#limitsText(caller, counts)}}`;
    } catch (error) {
      const refusal = error instanceof Refusal ? error : this.#unexpected(error);
      return `{"id":${id},"status":${refusal.status},"error":${refusal.body}${this.#limitsText(caller, counts)}}`;
    }
  }

  /** How much of each limit is used, unless the client asked not to be told. */
  #limitsText(caller: Caller, counts: Counts): string {
    if (!caller.tellsLimits) return '';
    const { requestWeightPerMinute, ordersPerMinute, ordersPer10Seconds } = this.#edge.limiter.limits;
    const { orders } = counts;
    const row = (type: string, interval: string, limit: number, count: number): string =>
      `{"rateLimitType":"${type}",${interval},"limit":${limit},"count":${count}}`;
    const rows = [row('REQUEST_WEIGHT', minute, requestWeightPerMinute, counts.weight)];
    if (orders !== undefined) {
      rows.push(row('ORDERS', tenSeconds, ordersPer10Seconds, orders.per10Seconds));
      rows.push(row('ORDERS', minute, ordersPerMinute, orders.perMinute));
    }
    return `,"rateLimits":[${rows.join(',')}]`;
  }

  #unexpected(error: unknown): Refusal {
    logLine(`a bug: a request of the WebSocket API failed: ${stackOf(error)}`);
    return new Refusal(-1000);
  }

  #result(request: ApiRequest, address: string, counts: Counts): string {
    const found = this.#routes.get(request.method);
    if (!found) throw new Refusal(-1020, `Unknown method '${request.method.slice(0, 60)}'`);
    const edge = this.#edge;
    const route = edge.seams.through('endpoint', found, { channel: 'api' });
    const parameters = new RequestParameters(request.values);
    const weight = typeof route.weight === 'number' ? route.weight : route.weight(parameters);
    counts.weight = edge.limiter.countWeight(address, weight, edge.clock.realMs());
    const account = this.#authenticate(route, request, parameters);
    checkTrouble(edge.trouble, route, parameters);
    if (route.orders !== undefined) {
      const counted = edge.seams.through('orderCount', { account, count: 1 }, undefined);
      counts.orders = edge.limiter.countOrders(counted.account, counted.count, edge.clock.realMs());
    }
    const answer = route.handle({ parameters, account });
    checkAnswer(edge.trouble, route);
    return typeof answer === 'string' ? answer : answer.body;
  }

  #authenticate(route: Route, request: ApiRequest, parameters: RequestParameters): string {
    if (route.security === 'none') return '';
    const credentials = this.#edge.credentials.byKey(parameters.required('apiKey'));
    if (!credentials) throw new Refusal(-2015);
    if (route.security === 'signed') {
      const query = signedText(request.values);
      const signed = { query, body: '', nowMs: this.#edge.clock.nowMs() };
      checkSigned(credentials, parameters, signed, this.#edge.seams);
    }
    return credentials.account;
  }
}

interface Caller {
  readonly address: string;
  readonly tellsLimits: boolean;
}

/** What a request has used up so far. */
interface Counts {
  weight: number;
  orders: OrderCount | undefined;
}

const minute = '"interval":"MINUTE","intervalNum":1';
const tenSeconds = '"interval":"SECOND","intervalNum":10';

interface ApiRequest {
  /** As JSON text, to be given back unchanged. */
  readonly id: string;
  readonly method: string;
  readonly values: ReadonlyMap<string, string>;
}

/** All parameters but the signature, sorted by name. @source Binance USDⓈ-M, WebSocket API, request security */
function signedText(values: ReadonlyMap<string, string>): string {
  let text = '';
  for (const name of [...values.keys()].sort()) {
    if (name !== 'signature') text += `${text === '' ? '' : '&'}${name}=${values.get(name) ?? ''}`;
  }
  return text;
}

function readRequest(text: string): ApiRequest | undefined {
  const json = tryParse(text, JSON.parse);
  if (!isRecord(json)) return undefined;
  const { method, params = {}, id = null } = json;
  if (typeof method !== 'string' || !isRecord(params)) return undefined;
  const values = plainValues(params) ?? exactValues(text);
  const idText = JSON.stringify(id);
  // Cut, it would be no JSON any more.
  return { id: idText.length <= idLengthMax ? idText : 'null', method, values };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The values as text, when every number is a whole one that a float holds exactly; undefined otherwise. This is the
 * usual request, and reading it takes a fifth of the time of the exact parser.
 */
function plainValues(params: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> | undefined {
  const values = new Map<string, string>();
  for (const name of Object.keys(params)) {
    const value = params[name];
    if (typeof value === 'string') values.set(name, value);
    else if (Number.isSafeInteger(value) || typeof value === 'boolean') values.set(name, String(value));
    else if (value !== null) return undefined;
  }
  if (values.size > parametersMax) throw malformed('params');
  return values;
}

function exactValues(text: string): ReadonlyMap<string, string> {
  const json = tryParse(text, parseExactJson);
  const params = isExactObject(json) ? json.params : undefined;
  if (!isExactObject(params)) throw malformed('params');
  const entries = Object.entries(params).filter(([, value]) => value !== null);
  if (entries.length > parametersMax) throw malformed('params');
  return new Map(entries.map(([name, value]) => [name, scalarText(value) ?? exactJsonText(value)]));
}

function tryParse<Json>(text: string, parse: (text: string) => Json): Json | undefined {
  try {
    return parse(text);
  } catch {
    // Malformed JSON is the client's mistake and gets its answer.
    return undefined;
  }
}
