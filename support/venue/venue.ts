// The port: what the harness needs of a venue, and nothing of how the venue says it.
import type { Decimal } from '../domain/decimal.ts';
import type { Answer } from '../domain/outcome.ts';
import type { Ledger, ReadValues, RequestKind, RequestOf } from '../domain/request.ts';
import type { StreamEvent } from '../domain/stream-event.ts';
import type { MonotonicMs } from '../domain/time.ts';

/** What only a test environment can do. A scenario that needs one the venue lacks is not proven, with the reason. */
export const CAPABILITIES = [
  'control.reset',
  'control.clock',
  'control.index',
  'control.parameters',
  'control.accounts',
  'control.ledger',
  'control.process',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Where a session connects: through a proxy, or straight. No trailing slashes. */
export interface Endpoint {
  readonly restUrl: string;
  readonly streamUrl: string;
}

export interface Credentials {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** One frame of a stream, stamped when its bytes arrived rather than when a callback got its turn. */
export interface StreamFrame {
  readonly event: StreamEvent;
  readonly raw: string;
  readonly arrivedMs: MonotonicMs;
}

export const MARKET_CHANNELS = ['depth', 'trades', 'mark-price', 'liquidations'] as const;
export type MarketChannel = (typeof MARKET_CHANNELS)[number];

export type Subscription =
  | { readonly kind: 'private' }
  | { readonly kind: 'market'; readonly channels: readonly MarketChannel[] };

/** An open stream. Disposing it closes the connection; the listener then hears `closed` with a reason that starts with `harness:`. */
export interface Stream extends AsyncDisposable {
  readonly isOpen: boolean;
}

/** One party's connections to the venue: a trader with its keys, or the public without. */
export interface Session extends AsyncDisposable {
  /** Never throws for what the venue or the line does: that is an outcome. `signal` bounds the wait; ending it makes the outcome unknown. */
  send<Kind extends RequestKind>(
    request: RequestOf<Kind>,
    options: { signal: AbortSignal },
  ): Promise<Answer<ReadValues[Kind]>>;
  /** Resolves when the stream is open and subscribed. Rejects with an EnvironmentError when it cannot be opened before the signal ends. */
  open(
    subscription: Subscription,
    options: { listener: (frame: StreamFrame) => void; signal: AbortSignal },
  ): Promise<Stream>;
}

/** What a test environment's control port offers. Failures are EnvironmentErrors: the venue's control is not what is judged. */
export interface VenueControl {
  /** Back to a venue nobody has traded on. */
  reset(): Promise<void>;
  openAccount(account: { name: string; asset: string; wallet: Decimal }): Promise<Credentials>;
  readLedger(): Promise<Answer<Ledger>>;
}

export interface Venue {
  readonly name: string;
  readonly symbol: string;
  readonly capabilities: ReadonlySet<Capability>;
  /** Undefined where the venue only speaks the wire. */
  readonly control: VenueControl | undefined;
  /** `connectionsMax` bounds the HTTP connections kept: one is cheapest where the line is fast and the calls are many. */
  connect(options: { endpoint: Endpoint; credentials: Credentials | undefined; connectionsMax: number }): Session;
}
