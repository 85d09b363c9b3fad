// The Binance USDⓈ-M futures dialect as a venue: REST under /fapi, signed by HMAC-SHA256, streams over WebSocket.

import type { LoadPlan, RunningLoad } from '../../venue/load.ts';
import type { Misbehaviour } from '../../venue/misbehaviour.ts';
import type {
  Capability,
  ClientClock,
  Credentials,
  Endpoint,
  Session,
  Venue,
  VenueControl,
} from '../../venue/venue.ts';
import { OwnConnections, SharedConnections } from './connections.ts';
import { ControlPort } from './control.ts';
import { offerLoad } from './load.ts';
import { misbehavioursOf } from './misbehaviour/catalogue.ts';
import { MisbehaviourThread } from './misbehaviour/thread.ts';
import { BinanceFuturesSession } from './session.ts';

export interface BinanceFuturesOptions {
  readonly symbol: string;
  /** Undefined for a venue that only speaks the wire. */
  readonly control: { readonly url: string; readonly token: string } | undefined;
  readonly capabilities: readonly Capability[];
}

export class BinanceFutures implements Venue {
  readonly name = 'binance-futures';
  readonly symbol: string;
  readonly capabilities: ReadonlySet<Capability>;
  readonly control: VenueControl | undefined;
  readonly misbehaviours: readonly Misbehaviour[];
  readonly clientClock: ClientClock = { aheadMs: 0, astrayMs: 0 };
  readonly #shared = new SharedConnections();

  constructor(options: BinanceFuturesOptions) {
    this.symbol = options.symbol;
    this.capabilities = new Set(options.capabilities);
    const { control, symbol } = options;
    const port = control === undefined ? undefined : new ControlPort({ ...control, symbol });
    this.control = port;
    this.misbehaviours = new MisbehaviourThread({ symbol, control }).of(misbehavioursOf(symbol, port));
  }

  connect(options: {
    endpoint: Endpoint;
    credentials: Credentials | undefined;
    connectionsMax: number | 'shared';
    clock?: 'exact';
  }): Session {
    const { connectionsMax } = options;
    const { clientClock } = this;
    return new BinanceFuturesSession({
      ...options,
      connections: connectionsMax === 'shared' ? this.#shared : new OwnConnections(connectionsMax),
      symbol: this.symbol,
      nowMs: () => Date.now() + clientClock.aheadMs + (options.clock === 'exact' ? 0 : clientClock.astrayMs),
    });
  }

  offerLoad(plan: LoadPlan, options: { signal: AbortSignal }): RunningLoad {
    return offerLoad(plan, { ...options, symbol: this.symbol, aheadMs: this.clientClock.aheadMs });
  }
}
