// The port: what the harness needs of a venue, and nothing of how the venue says it.
import type { Decimal } from '../domain/decimal.ts';
import type { MarketStatus } from '../domain/market-status.ts';
import type { Answer, Outcome } from '../domain/outcome.ts';
import type { Ledger, ReadValues, RequestKind, RequestOf } from '../domain/request.ts';
import type { StreamEvent } from '../domain/stream-event.ts';
import type { EpochMs, MonotonicMs } from '../domain/time.ts';
import type { LoadPlan, RunningLoad } from './load.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** What only a test environment can do. A scenario that needs one the venue lacks is not proven, with the reason. */
export const CAPABILITIES = [
  'control.reset',
  'control.clock',
  'control.index',
  'control.parameters',
  'control.accounts',
  'control.ledger',
  'control.process',
  /** Moves a market on in its life: cancel-only, reduce-only, closed. */
  'control.markets',
  /** Answers as an overloaded or half-dead venue does, and limits how much one trader may send. */
  'control.trouble',
  /** Makes the disk of the venue's journal slow. */
  'control.disk',
  /** A stream of every mark price, not one a second. */
  'stream.every-mark-price',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/**
 * How a venue answers that is not well. `throttled`: new orders are refused, those that reduce and all cancels pass.
 * `unavailable`: everything is refused and has no effect. `unknown`: every change takes effect and is answered with an error.
 */
export const TROUBLES = ['none', 'throttled', 'unavailable', 'unknown'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** A value of a risk parameter, as its file would hold it. */
export type ParameterValue = string | readonly Readonly<Record<string, string>>[];

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

export const MARKET_CHANNELS = [
  'depth',
  'depth-at-once',
  'depth-250',
  'depth-500',
  'trades',
  'single-trades',
  'top-of-book',
  'candles',
  'day-ticker',
  'mark-price',
  'mark-price-at-once',
  'liquidations',
  'market-status',
] as const;
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
  /** Asks to hear no more of these channels on a market stream that stays open. */
  unsubscribe(stream: Stream, channels: readonly MarketChannel[]): void;
}

/** What a test environment's control port offers. Failures are EnvironmentErrors: the venue's control is not what is judged. */
export interface VenueControl {
  /** Back to a venue nobody has traded on. */
  reset(): Promise<void>;
  openAccount(account: { name: string; asset: string; wallet: Decimal }): Promise<Credentials>;
  /** Pays into a wallet, or out of it where the amount is below zero; a refusal is an answer. The wallet afterwards. */
  transfer(account: { name: string; asset: string; amount: Decimal }): Promise<Outcome<Decimal>>;
  readLedger(): Promise<Answer<Ledger>>;
  /** The venue's time now. */
  readClock(): Promise<VenueTime>;
  /** Forward only, through every sample, settlement and expiry on the way; resolves when the venue has arrived. */
  moveClock(toMs: EpochMs): Promise<VenueTime>;
  /** Changes risk parameters by their path in the parameters file, until the next reset. @throws ScenarioError where the venue refuses */
  changeParameters(set: Readonly<Record<string, ParameterValue>>): Promise<void>;
  setMarketStatus(status: MarketStatus): Promise<void>;
  /** What one unit of collateral is worth in the quote asset, until its index moves. */
  priceCollateral(collateral: { asset: string; price: Decimal }): Promise<void>;
  /** Until it is set to `none`, or the next reset. */
  setTrouble(trouble: Trouble): Promise<void>;
  /** How many orders one trader may send within ten seconds, until the next reset. */
  limitOrders(per10Seconds: number): Promise<void>;
  /** From now on the venue's disk takes this much longer to write, in milliseconds; 0 is its own speed. A reset and a restart take it back. */
  slowDisk(byMs: number): Promise<void>;
}

export interface VenueTime {
  readonly nowMs: EpochMs;
  /** Venue time minus the time of the machine it runs on. */
  readonly aheadMs: number;
}

/** What the clients of a venue believe of its clock; sessions sign by it. */
export interface ClientClock {
  /** The venue's time less the time of this machine, as last read. */
  aheadMs: number;
  /** How far those who trade are off on top of it: a scenario may set their clocks astray, never those of the auditors. */
  astrayMs: number;
}

export interface Venue {
  readonly name: string;
  readonly symbol: string;
  readonly capabilities: ReadonlySet<Capability>;
  readonly clientClock: ClientClock;
  /** Undefined where the venue only speaks the wire. */
  readonly control: VenueControl | undefined;
  /** What broken clients can do to it. */
  readonly misbehaviours: readonly Misbehaviour[];
  /**
   * `connectionsMax` bounds the HTTP connections of the session's own; `shared` uses a few that outlive it, which is
   * cheapest where nobody's line is judged.
   */
  connect(options: {
    endpoint: Endpoint;
    credentials: Credentials | undefined;
    connectionsMax: number | 'shared';
    /** `exact` for the harness's own eyes, whose clock no scenario sets astray. */
    clock?: 'exact';
  }): Session;
  /** Offers orders open loop from a thread of its own. @throws ScenarioError for a plan that cannot be */
  offerLoad(plan: LoadPlan, options: { signal: AbortSignal }): RunningLoad;
}
