// A party's session: its requests over one HTTP line, its streams, and their common end.
import { EnvironmentError } from '../../domain/errors.ts';
import type { Answer } from '../../domain/outcome.ts';
import type { ReadValues, RequestKind, RequestOf } from '../../domain/request.ts';
import type {
  Credentials,
  Endpoint,
  MarketChannel,
  Session,
  Stream,
  StreamFrame,
  Subscription,
} from '../../venue/venue.ts';
import type { Connections } from './connections.ts';
import { HttpLine } from './http-line.ts';
import { type HttpCall, httpCallOf } from './requests.ts';
import { WebSocketStream } from './web-socket-stream.ts';
import { asObject, textField } from './wire.ts';

const CHANNELS: Readonly<Record<MarketChannel, string>> = {
  depth: '@depth@100ms',
  'depth-at-once': '@depth@0ms',
  'depth-250': '@depth',
  'depth-500': '@depth@500ms',
  trades: '@aggTrade',
  'single-trades': '@trade',
  'top-of-book': '@bookTicker',
  candles: '@kline_1m',
  'day-ticker': '@ticker',
  'mark-price': '@markPrice@1s',
  // The reference engine's own: every change, as it happens.
  'mark-price-at-once': '@markPrice@0ms',
  liquidations: '@forceOrder',
  'market-status': '!contractInfo',
};
/** A stream of all markets has no symbol before its name. */
const OF_ALL_MARKETS = '!';

const LISTEN_KEY: HttpCall<string> = {
  method: 'POST',
  path: '/fapi/v1/listenKey',
  parameters: {},
  isSigned: false,
  read: (reply) => textField(asObject(reply, 'the listenKey answer'), 'listenKey'),
};

export class BinanceFuturesSession implements Session {
  readonly #line: HttpLine;
  readonly #streams = new Set<WebSocketStream>();
  readonly #endpoint: Endpoint;
  readonly #symbol: string;

  constructor(options: {
    endpoint: Endpoint;
    credentials: Credentials | undefined;
    connections: Connections;
    symbol: string;
    nowMs: () => number;
  }) {
    this.#endpoint = options.endpoint;
    this.#symbol = options.symbol;
    this.#line = new HttpLine({ ...options, restUrl: options.endpoint.restUrl });
  }

  async send<Kind extends RequestKind>(
    request: RequestOf<Kind>,
    options: { signal: AbortSignal },
  ): Promise<Answer<ReadValues[Kind]>> {
    if (request.kind === 'read-ledger') {
      throw new TypeError('the ledger is read by the control port, not by a session');
    }
    const wire = request as RequestOf<Exclude<RequestKind, 'read-ledger'>>;
    return this.#line.exchange(httpCallOf(wire, this.#symbol) as HttpCall<ReadValues[Kind]>, options.signal);
  }

  async open(
    subscription: Subscription,
    options: { listener: (frame: StreamFrame) => void; signal: AbortSignal },
  ): Promise<Stream> {
    const path =
      subscription.kind === 'private'
        ? await this.#privatePath(options.signal)
        : this.#marketPath(subscription.channels);
    const stream = await WebSocketStream.connect(`${this.#endpoint.streamUrl}${path}`, options);
    this.#streams.add(stream);
    return stream;
  }

  unsubscribe(stream: Stream, channels: readonly MarketChannel[]): void {
    for (const own of this.#streams) {
      if (own === stream) {
        own.say(JSON.stringify({ method: 'UNSUBSCRIBE', params: this.#streamNames(channels), id: 1 }));
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#streams].map((stream) => stream[Symbol.asyncDispose]()));
    this.#line[Symbol.dispose]();
  }

  async #privatePath(signal: AbortSignal): Promise<string> {
    const { outcome } = await this.#line.exchange(LISTEN_KEY, signal);
    switch (outcome.kind) {
      case 'accepted':
        return `/ws/${outcome.value}`;
      case 'rejected':
        throw new EnvironmentError(`the venue refused a listenKey: ${outcome.code} ${outcome.message}`);
      case 'unknown':
        throw new EnvironmentError(`no listenKey came back: ${outcome.reason}`);
    }
  }

  #marketPath(channels: readonly MarketChannel[]): string {
    return `/stream?streams=${this.#streamNames(channels).join('/')}`;
  }

  #streamNames(channels: readonly MarketChannel[]): string[] {
    const symbol = this.#symbol.toLowerCase();
    return channels
      .map((channel) => CHANNELS[channel])
      .map((stream) => (stream.startsWith(OF_ALL_MARKETS) ? stream : `${symbol}${stream}`));
  }
}
