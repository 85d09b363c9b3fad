// One party's HTTP connection to the venue: signs, sends once, and says what came of it without ever throwing for the venue.
import axios, { type AxiosInstance, type AxiosResponse, isAxiosError } from 'axios';
import { messageOf } from '../../domain/errors.ts';
import type { Answer, Outcome, WireExchange } from '../../domain/outcome.ts';
import type { Credentials } from '../../venue/venue.ts';
import type { Connections } from './connections.ts';
import { refusal } from './replies.ts';
import type { HttpCall } from './requests.ts';
import { signedQuery } from './signing.ts';
import { parseWire, UnreadableReply } from './wire.ts';

/** Codes that say the venue does not know itself whether it acted. @source Binance USDⓈ-M error codes */
const UNKNOWN_CODES: ReadonlySet<number> = new Set([-1006, -1007]);
const RESPONSE_BYTES_MAX = 20_000_000;

export class HttpLine implements Disposable {
  readonly #connections: Connections;
  readonly #client: AxiosInstance;
  readonly #credentials: Credentials | undefined;
  /** What the party believes the venue's clock to read. */
  readonly #nowMs: () => number;

  constructor(options: {
    restUrl: string;
    credentials: Credentials | undefined;
    connections: Connections;
    nowMs: () => number;
  }) {
    this.#connections = options.connections;
    this.#credentials = options.credentials;
    this.#nowMs = options.nowMs;
    this.#client = axios.create({
      baseURL: options.restUrl,
      httpAgent: options.connections.agent,
      proxy: false,
      maxRedirects: 0,
      maxContentLength: RESPONSE_BYTES_MAX,
      // The text stays text: axios would turn its decimals into floats.
      responseType: 'text',
      transformResponse: (body: unknown) => body,
      validateStatus: () => true,
    });
  }

  async exchange<Value>(call: HttpCall<Value>, signal: AbortSignal): Promise<Answer<Value>> {
    const query = this.#query(call);
    const sent = { method: call.method, url: masked(call.path, query), requestBody: '' };
    try {
      const response = await this.#client.request<string>({
        method: call.method,
        url: query === '' ? call.path : `${call.path}?${query}`,
        headers: this.#credentials === undefined ? {} : { 'X-MBX-APIKEY': this.#credentials.apiKey },
        signal,
      });
      const exchange: WireExchange = {
        ...sent,
        status: response.status,
        responseBody: response.data,
        responseHeaders: headersOf(response),
      };
      return { outcome: outcomeOf(call, response), exchange };
    } catch (error) {
      const exchange: WireExchange = { ...sent, status: undefined, responseBody: '', responseHeaders: {} };
      return { outcome: { kind: 'unknown', reason: lostBecause(error, signal) }, exchange };
    }
  }

  [Symbol.dispose](): void {
    this.#connections[Symbol.dispose]();
  }

  #query(call: HttpCall<unknown>): string {
    const parameters = new URLSearchParams(call.parameters);
    if (!call.isSigned) {
      return parameters.toString();
    }
    if (this.#credentials === undefined) {
      throw new TypeError(`${call.method} ${call.path} must be signed and this session has no keys`);
    }
    return signedQuery(parameters, { secretKey: this.#credentials.secretKey, nowMs: this.#nowMs() });
  }
}

function outcomeOf<Value>(call: HttpCall<Value>, response: AxiosResponse<string>): Outcome<Value> {
  try {
    const body = parseWire(response.data);
    if (response.status >= 200 && response.status < 300) {
      return { kind: 'accepted', value: call.read(body) };
    }
    const { code, message } = refusal(body);
    if (code === call.alreadySoCode) {
      return { kind: 'accepted', value: call.read(body) };
    }
    const isUnknown = UNKNOWN_CODES.has(code) || (response.status === 503 && /unknown error/i.test(message));
    return isUnknown
      ? { kind: 'unknown', reason: `the venue itself does not know: ${code} ${message}` }
      : { kind: 'rejected', code, message };
  } catch (error) {
    if (error instanceof UnreadableReply || error instanceof RangeError) {
      return { kind: 'unknown', reason: `the reply (status ${response.status}) cannot be read: ${error.message}` };
    }
    throw error;
  }
}

function lostBecause(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) {
    return messageOf(signal.reason);
  }
  return isAxiosError(error) ? `the connection failed: ${error.code ?? error.message}` : messageOf(error);
}

function masked(path: string, query: string): string {
  const shown = query.replace(/signature=[0-9a-f]+/, 'signature=…');
  return shown === '' ? path : `${path}?${shown}`;
}

const HEADERS_KEPT = /^(x-mbx-|retry-after|content-type|date)/;

function headersOf(response: AxiosResponse): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (HEADERS_KEPT.test(name.toLowerCase())) {
      kept[name] = String(value);
    }
  }
  return kept;
}
