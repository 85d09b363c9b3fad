// The WebSocket side of the public port: upgrades, subscription requests, pings and the end of connections.

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type ExactJson, ExactNumber, isExactObject, parseExactJson, scalarText } from './exact-json.ts';
import { KeepAlive } from './keep-alive.ts';
import { describeError, logLine } from './log.ts';
import { StreamConnection } from './stream-connection.ts';
import type { StreamHub } from './stream-hub.ts';

/** What the server asks of the venue behind it. */
interface StreamSource {
  /** Starts a stream for a client; false when there is no stream of that name. */
  subscribe(name: string, connection: StreamConnection): boolean;
  /** Ends it. */
  unsubscribe(name: string, connection: StreamConnection): void;
}

/** Settings of the stream server, all in milliseconds or bytes. */
export interface StreamServerOptions {
  readonly hub: StreamHub;
  readonly source: StreamSource;
  readonly bufferLimitBytes: number;
}

const streamsMax = 1024;
const requestBytesMax = 128 * 1024;
const requestsPerSecondMax = 50;

interface Client {
  readonly connection: StreamConnection;
  secondStartMs: number;
  requestsInSecond: number;
}

/** Serves /ws, /ws/<stream>, /stream?streams=…, each also below /public, /market and /private. */
export class StreamServer {
  readonly #options: StreamServerOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    maxPayload: requestBytesMax,
  });
  readonly #keepAlive = new KeepAlive();

  constructor(options: StreamServerOptions) {
    this.#options = options;
  }

  /** Takes over an upgrade request; answers 400 when the path is no stream. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const target = parseTarget(request.url ?? '/');
    if (!target) {
      refuseUpgrade(socket, 404, '{"code":-1099,"msg":"no stream endpoint at this path: use /ws or /stream"}');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#opened(webSocket, socket, target));
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

  #opened(webSocket: WebSocket, socket: Duplex, target: StreamTarget): void {
    const connection = new StreamConnection({
      webSocket,
      socket,
      combined: target.combined,
      bufferLimitBytes: this.#options.bufferLimitBytes,
      whenBehind: 'cut-off',
    });
    const client = { connection, secondStartMs: Date.now(), requestsInSecond: 0 };
    this.#keepAlive.add(webSocket, connection);
    webSocket.on('message', (data, isBinary) => this.#received(client, data, isBinary));
    webSocket.on('close', () => {
      for (const name of [...connection.subscriptions]) this.#options.source.unsubscribe(name, connection);
    });
    const unknown = target.names.filter((name) => !this.#options.source.subscribe(name, connection));
    if (unknown.some(isMeantAsStream))
      connection.close(1008, `no such stream or listenKey: ${unknown.join(' ').slice(0, 80)}`);
  }

  #received(client: Client, data: RawData, isBinary: boolean): void {
    if (this.#isStorm(client)) {
      client.connection.close(1008, `more than ${requestsPerSecondMax} requests in a second`);
      return;
    }
    try {
      client.connection.send(
        isBinary ? errorText(3, 'Invalid frame: text expected', null) : this.#answer(client, data),
      );
    } catch (error) {
      logLine(`a stream request failed: ${describeError(error)}`);
      client.connection.send(errorText(1, 'Internal error', null));
    }
  }

  #isStorm(client: Client): boolean {
    const nowMs = Date.now();
    if (nowMs - client.secondStartMs >= 1000) {
      client.secondStartMs = nowMs;
      client.requestsInSecond = 0;
    }
    client.requestsInSecond += 1;
    return client.requestsInSecond > requestsPerSecondMax;
  }

  #answer(client: Client, data: RawData): string {
    const request = readRequest(data.toString());
    if (request === undefined) return errorText(3, 'Invalid JSON: expected an object', null);
    const { method, names, id } = request;
    if (method === 'LIST_SUBSCRIPTIONS') return resultText([...client.connection.subscriptions], id);
    if (method === 'SUBSCRIBE') return this.#subscribe(client.connection, names, id);
    if (method === 'UNSUBSCRIBE') {
      for (const name of names) this.#options.source.unsubscribe(name, client.connection);
      return resultText(null, id);
    }
    if (method === 'GET_PROPERTY') return resultText(client.connection.combined, id);
    return errorText(2, `Invalid request: unknown method ${JSON.stringify(method.slice(0, 40))}`, id);
  }

  #subscribe(connection: StreamConnection, names: readonly string[], id: IdText): string {
    if (names.length === 0) return errorText(2, 'Invalid request: params must name at least one stream', id);
    if (connection.subscriptions.size + names.length > streamsMax) {
      return errorText(2, `Invalid request: more than ${streamsMax} streams on one connection`, id);
    }
    const unknown = names.filter((name) => !this.#options.source.subscribe(name, connection));
    if (unknown.length === 0) return resultText(null, id);
    return errorText(2, `Invalid request: no such stream: ${unknown.slice(0, 3).join(', ').slice(0, 200)}`, id);
  }
}

/** Clients put a number of their own behind /ws/ to spread their connections; Binance lets that pass, and so do we. */
function isMeantAsStream(name: string): boolean {
  return name.length > 8 || /[@!]/.test(name);
}

/** Answers an upgrade request with a plain HTTP refusal. */
function refuseUpgrade(socket: Duplex, status: number, body: string): void {
  const head = `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: application/json\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

interface StreamTarget {
  readonly combined: boolean;
  readonly names: readonly string[];
}

function parseTarget(url: string): StreamTarget | undefined {
  const [rawPath = '/', query = ''] = url.split('?', 2);
  const path = rawPath.replace(/^\/(public|market|private)(?=\/)/, '');
  const parameters = new URLSearchParams(query);
  const listenKey = parameters.get('listenKey');
  const extra = listenKey === null ? [] : [listenKey];
  if (path === '/stream' || path === '/stream/') {
    return { combined: true, names: [...splitNames(parameters.get('streams') ?? ''), ...extra] };
  }
  if (path === '/ws' || path.startsWith('/ws/')) {
    return { combined: false, names: [...splitNames(decodePath(path.slice(4))), ...extra] };
  }
  return undefined;
}

function splitNames(text: string): readonly string[] {
  return text.split('/').filter((name) => name !== '');
}

function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not a valid encoding: then the name is what was written, and no stream has it.
    return text;
  }
}

type IdText = string | null;

function readRequest(text: string): { method: string; names: readonly string[]; id: IdText } | undefined {
  const json = tryParse(text);
  if (!isExactObject(json)) return undefined;
  const { params } = json;
  const names = Array.isArray(params) ? params.filter((name: ExactJson) => typeof name === 'string') : [];
  const id = json.id;
  const idText = id instanceof ExactNumber ? id.text : typeof id === 'string' ? JSON.stringify(id.slice(0, 64)) : null;
  return { method: scalarText(json.method) ?? '', names, id: idText };
}

function tryParse(text: string): ExactJson | undefined {
  try {
    return parseExactJson(text);
  } catch {
    // Malformed JSON is the client's mistake and gets its answer.
    return undefined;
  }
}

function resultText(result: unknown, id: IdText): string {
  return `{"result":${JSON.stringify(result)},"id":${id}}`;
}

function errorText(code: number, message: string, id: IdText): string {
  return `{"error":{"code":${code},"msg":${JSON.stringify(message)}},"id":${id}}`;
}
