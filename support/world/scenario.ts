// One scenario's world: fresh venue, record, actors and faults, composed here and disposed of together.
import { BookKeeper } from '../actors/book-keeper.ts';
import { Maker } from '../actors/maker.ts';
import { Observer } from '../actors/observer.ts';
import type { Sender } from '../actors/order-flow.ts';
import type { RandomTrading } from '../actors/random-trading.ts';
import { type SentOrder, Trader } from '../actors/trader.ts';
import { Waiter } from '../actors/until.ts';
import { type Decimal, decimal } from '../domain/decimal.ts';
import { EnvironmentError, NotProven, ScenarioError } from '../domain/errors.ts';
import { nearest } from '../domain/nearest.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Clock, EpochMs, MonotonicMs } from '../domain/time.ts';
import { Network } from '../faults/network.ts';
import type { Line } from '../faults/probe.ts';
import type { ProcessFaults } from '../faults/process.ts';
import { History } from '../history/history.ts';
import { Market } from '../market/market.ts';
import { marketOf } from '../spec/market.ts';
import type { MarketSpecification } from '../spec/specification.ts';
import type { LoadReport } from '../venue/load.ts';
import type { Credentials, Endpoint, VenueControl } from '../venue/venue.ts';
import { Judge } from './judge.ts';
import type { Grounds } from './lanes.ts';
import { Lines } from './lines.ts';
import { processFaultsOf } from './process-faults.ts';

/** The venue's published rule of the samples: a trader without a stated wallet has this much. */
const DEFAULT_WALLET = decimal('100000');
/** Makers and the harness's own counterparty have as much as they need. */
const DEEP_WALLET = decimal('1000000000');
/** A trader's own client opens further connections where answers are slow to come. */
const OWN_CONNECTIONS_MAX = 8;
const DEEP_POCKETS: ReadonlySet<string> = new Set(['Maker', 'House']);

export const SYSTEM_CLOCK: Clock = {
  monotonicMs: () => performance.now() as MonotonicMs,
  epochMs: () => Date.now() as EpochMs,
};

/** A funding time the scenario passed, with what each trader held when it came. */
export interface FundingTime {
  readonly atMs: EpochMs;
  readonly held: ReadonlyMap<string, Decimal>;
}

/** A load that ran, with who sent it. */
export interface OfferedLoad {
  readonly names: readonly string[];
  readonly report: LoadReport;
}

/** Something a When sets going that ends by itself. @throws whatever broke it */
export interface Flow {
  finished(): Promise<void>;
}

/** Something the harness's own parties keep doing until the scenario comes to rest. */
export interface Behaviour extends AsyncDisposable {
  /** Stops, and leaves what rests. @throws EnvironmentError where it had failed meanwhile */
  hold(): Promise<void>;
}

export class Scenario implements AsyncDisposable {
  readonly name: string;
  readonly grounds: Grounds;
  readonly history: History = new History(SYSTEM_CLOCK);
  readonly judge = new Judge(this.history);
  readonly waiter: Waiter;
  readonly observer: Observer;
  readonly market: Market;
  readonly network: Network;
  readonly rules: MarketSpecification;
  readonly traders = new Map<string, Trader>();
  readonly makers = new Map<string, Maker>();
  readonly senders: Sender[] = [];
  readonly behaviours: Behaviour[] = [];
  /** What Whens set going; before a Then, and before rest, each is waited for. */
  readonly flows: Flow[] = [];
  /** Whom sentences call "they". */
  crowd: readonly string[] = [];
  /** What the loads of the scenario came to, once they have ended. */
  readonly loads: OfferedLoad[] = [];
  /** What they send at random, once they began. */
  trading: RandomTrading | undefined;
  /** Oldest first. */
  readonly fundingTimes: FundingTime[] = [];
  /** Keys that must not appear in any evidence. */
  readonly secrets: string[] = [];
  /** Expectations that hold to the scenario's end, looked at again then. */
  readonly standing: (() => Promise<void> | void)[] = [];
  /** What the last sentence that sent orders sent. */
  lastSent: readonly SentOrder[] = [];
  /** What the last sentence that asked for anything but an order was answered. */
  lastAnswers: readonly Outcome<unknown>[] = [];
  readonly #credentials = new Map<string, Credentials>();
  readonly #books = new Map<string, BookKeeper>();
  readonly #abort = new AbortController();
  readonly #stack = new AsyncDisposableStack();
  readonly #lines: Lines;
  #processFaults: ProcessFaults | undefined;

  private constructor(grounds: Grounds, options: { name: string; tell: (text: string) => void }) {
    const { lane } = grounds;
    this.name = options.name;
    this.grounds = grounds;
    this.rules = marketOf(grounds.specification, lane.venue.symbol);
    this.waiter = new Waiter(this.history, options.tell);
    this.market = new Market({
      symbol: lane.venue.symbol,
      sources: lane.sources,
      history: this.history,
      tickSize: this.rules.filters.tickSize,
    });
    this.#lines = new Lines(lane, this.rules.quoteAsset);
    this.observer = new Observer({
      session: lane.venue.connect({ endpoint: lane.clean, credentials: undefined, connectionsMax: 'shared' }),
      history: this.history,
      signal: this.signal,
      hasEveryMarkPrice: lane.venue.capabilities.has('stream.every-mark-price'),
    });
    this.network = new Network({
      proxies: lane.proxies,
      probe: this.#lines.probe,
      history: this.history,
      lines: () => this.#lines.all(),
    });
    this.#stack.use(this.market);
    // Undone in reverse: actors first, then the lines they stood on.
    this.#stack.defer(() => this.#lines.closeAll());
    this.#stack.defer(async () => {
      await Promise.all([...this.traders.values()].map((trader) => trader[Symbol.asyncDispose]()));
    });
    this.#stack.defer(lane.onBreak((message) => this.#abort.abort(new EnvironmentError(message))));
  }

  /** A venue nobody has traded on, with the public's eyes open. */
  static async open(
    grounds: Grounds,
    options: { name: string; isAboutRecovery?: boolean; tell: (text: string) => void },
  ): Promise<Scenario> {
    await (options.isAboutRecovery === true ? grounds.lane.forgetPast?.() : undefined);
    await grounds.lane.ensureRunning();
    const scenario = new Scenario(grounds, options);
    scenario.#stack.use(scenario.observer);
    try {
      await scenario.#begin();
    } catch (error) {
      // Nobody else knows it yet: what it has opened would listen for ever, and the run would never end.
      await scenario.#stack.disposeAsync();
      throw error;
    }
    return scenario;
  }

  async #begin(): Promise<void> {
    const { lane } = this.grounds;
    for (const source of lane.sources) {
      source.revive();
      source.silence();
    }
    await this.#freshen();
    Object.assign(lane.venue.clientClock, { aheadMs: 0, astrayMs: 0 });
    await Promise.all([this.observer.open(), this.#lines.findSources()]);
  }

  /** A venue that only speaks the wire stays as it is: what needs it fresh, or an account, says so itself when it does. */
  async #freshen(): Promise<void> {
    const { control, name } = this.grounds.lane.venue;
    if (control === undefined) {
      this.history.append({ kind: 'note', text: `${name} has no control port: it is as others left it` });
      return;
    }
    await control.reset();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The venue's control port. @throws NotProven where the venue has none. */
  get control(): VenueControl {
    const { venue } = this.grounds.lane;
    if (venue.control === undefined) {
      throw new NotProven(`${venue.name} has no control port: a fresh venue and new accounts cannot be had`);
    }
    return venue.control;
  }

  /** The trader of this name, who comes into being when first named. */
  async trader(name: string): Promise<Trader> {
    return this.traders.get(name) ?? this.openTrader(name, DEEP_POCKETS.has(name) ? DEEP_WALLET : DEFAULT_WALLET);
  }

  /** A new trader with this wallet. @throws ScenarioError where the name is taken. */
  async openTrader(name: string, wallet: Decimal): Promise<Trader> {
    if (this.traders.has(name)) {
      throw new ScenarioError(
        `${name} was already there when the wallet was named: give the wallet before anything else of ${name}`,
      );
    }
    const asset = this.rules.quoteAsset;
    const [credentials, endpoint] = await Promise.all([
      this.control.openAccount({ name, asset, wallet }),
      this.#lines.open(name),
    ]);
    this.history.append({ kind: 'account-opened', actor: name, asset, wallet });
    const trader = this.#register({ name, wallet, credentials, endpoint });
    await trader.open();
    return trader;
  }

  /** One of a load's many: straight to the venue, and nobody listens to the private stream. REST is what is judged. */
  async openLoadTrader(name: string, wallet: Decimal): Promise<Credentials> {
    const asset = this.rules.quoteAsset;
    const credentials = await this.control.openAccount({ name, asset, wallet });
    this.history.append({ kind: 'account-opened', actor: name, asset, wallet, isUnwatched: true });
    this.#register({ name, wallet, credentials, endpoint: this.grounds.lane.clean });
    return credentials;
  }

  #register(account: { name: string; wallet: Decimal; credentials: Credentials; endpoint: Endpoint }): Trader {
    const { venue, clean } = this.grounds.lane;
    const { name, wallet, credentials, endpoint } = account;
    this.secrets.push(credentials.apiKey, credentials.secretKey);
    this.#credentials.set(name, credentials);
    const trader = new Trader({
      name,
      wallet,
      symbol: venue.symbol,
      own: venue.connect({ endpoint, credentials, connectionsMax: OWN_CONNECTIONS_MAX }),
      clean: venue.connect({ endpoint: clean, credentials, connectionsMax: 'shared', clock: 'exact' }),
      history: this.history,
      signal: this.signal,
    });
    this.traders.set(name, trader);
    return trader;
  }

  known(name: string): Trader {
    const trader = this.traders.get(name);
    if (trader === undefined) {
      const hint = nearest(name, [...this.traders.keys()]);
      throw new ScenarioError(
        `nobody called "${name}" has been named before${hint === undefined ? '' : `: did you mean ${hint}?`}`,
      );
    }
    return trader;
  }

  /** Whom sentences call "they". @throws ScenarioError where nobody is */
  crowdTraders(): Trader[] {
    if (this.crowd.length === 0) {
      throw new ScenarioError('nobody is "they" yet: begin with "Given 50 traders with a wallet of 1,000 USDT each"');
    }
    return this.crowd.map((name) => this.known(name));
  }

  /** The market-making behaviour of a trader. */
  maker(trader: Trader): Maker {
    const existing = this.makers.get(trader.name);
    if (existing !== undefined) {
      return existing;
    }
    const { tickSize, stepSize } = this.rules.filters;
    const maker = new Maker({ trader, observer: this.observer, grid: { tickSize, stepSize }, signal: this.signal });
    this.makers.set(trader.name, maker);
    this.#stack.use(maker);
    return maker;
  }

  /** A behaviour that lives as long as the scenario. */
  keep<Kept extends Behaviour>(behaviour: Kept): Kept {
    this.behaviours.push(behaviour);
    this.#stack.use(behaviour);
    return behaviour;
  }

  /** From now on the trader keeps a local order book. */
  async keepBook(trader: Trader): Promise<void> {
    const keeper = new BookKeeper({ caller: trader.own, history: this.history, signal: this.signal });
    this.#books.set(trader.name, keeper);
    this.#stack.use(keeper);
    await keeper.open();
  }

  bookOf(trader: Trader): BookKeeper {
    const keeper = this.#books.get(trader.name);
    if (keeper === undefined) {
      throw new ScenarioError(
        `${trader.name} keeps no local order book: begin with "Given ${trader.name} keeps a local order book from the depth stream"`,
      );
    }
    return keeper;
  }

  lineOf(trader: Trader): Line {
    return this.#lines.lineOf(trader.name);
  }

  /** A trader's keys: for clients that are broken on purpose. */
  credentialsOf(trader: Trader): Credentials {
    const credentials = this.#credentials.get(trader.name);
    if (credentials === undefined) {
      throw new TypeError(`${trader.name} was never given keys`);
    }
    return credentials;
  }

  /** The line of a price source of the index. @throws ScenarioError where there is none of this name */
  sourceLine(name: string): Line {
    return this.#lines.sourceLine(name);
  }

  /** The bad days of the venue's own process. @throws NotProven where the environment cannot reach it */
  get processFaults(): ProcessFaults {
    if (this.#processFaults === undefined) {
      const faults = processFaultsOf(this.grounds.lane, {
        history: this.history,
        quoteAsset: this.rules.quoteAsset,
      });
      this.#processFaults = faults;
      this.#stack.defer(() => faults.endAll());
    }
    return this.#processFaults;
  }

  /** Resolves when all that Whens set going has ended. */
  async flowsFinished(): Promise<void> {
    await Promise.all(this.flows.map((flow) => flow.finished()));
  }

  /** Ends the scenario's life from outside: whatever waits is told why. */
  stop(reason: Error): void {
    this.#abort.abort(reason);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Told before anything is torn down: who goes on sending into an ended scenario sends without a pause, for ever.
    const ended = this.senders.map((sender) => sender[Symbol.asyncDispose]());
    this.stop(new EnvironmentError('the scenario has ended'));
    await Promise.all(ended);
    await this.#stack[Symbol.asyncDispose]();
  }
}
