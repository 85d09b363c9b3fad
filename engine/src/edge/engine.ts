// Puts one engine together: core, venue, streams, endpoints, feeds and both servers.

import type { Server } from 'node:http';
import { type Core, createCore } from '../core/engine.ts';
import type { CollateralParameters } from '../core/parameters.ts';
import { fundBalance } from '../core/venue.ts';
import { assertNever } from '../core/words.ts';
import type { NamedDefect } from '../defects/defect.ts';
import { CredentialStore, type Credentials } from './accounts.ts';
import { ApiServer } from './api-server.ts';
import { createClock } from './clock.ts';
import { controlRoutes } from './control-routes.ts';
import { ControlServer } from './control-server.ts';
import { DefectSwitch } from './defect-switch.ts';
import type { Edge } from './edge.ts';
import { type FeedAddress, type FeedPrice, Feeds } from './feeds.ts';
import { createHttpServer, listenOn } from './http.ts';
import type { FoundJournal, Journal } from './journal.ts';
import { JournalError } from './journal-files.ts';
import type { JournalRecord } from './journal-records.ts';
import { ListenKeys } from './listen-keys.ts';
import { MarketData } from './market-data.ts';
import { MarketStreams } from './market-streams.ts';
import { type ChangeResult, ParameterStore, type WrittenMarket } from './parameter-store.ts';
import { PriceCandles } from './price-candles.ts';
import { PrivateStreams } from './private-streams.ts';
import { RateLimiter, type RateLimits } from './rate-limits.ts';
import { accountRoutes } from './rest-account.ts';
import { conditionalRoutes } from './rest-conditional.ts';
import { marketRoutes } from './rest-market.ts';
import { orderRoutes } from './rest-orders.ts';
import type { Route } from './rest-route.ts';
import { RestServer } from './rest-server.ts';
import { userStreamRoutes } from './rest-user-stream.ts';
import { venueRoutes } from './rest-venue.ts';
import type { FeedChoice, Snapshot } from './snapshot.ts';
import { StreamHub } from './stream-hub.ts';
import { StreamServer } from './stream-server.ts';
import { outcomeOf, Venue } from './venue.ts';

/** What an engine is started with. */
export interface EngineOptions {
  readonly markets: readonly WrittenMarket[];
  /** Assets that count as margin in multi-assets mode; left as they are without. */
  readonly collateral?: readonly CollateralParameters[];
  readonly feeds: readonly FeedAddress[];
  readonly defects: readonly NamedDefect[];
  readonly controlToken: string;
  readonly limits: RateLimits;
  readonly bufferLimitBytes: number;
  readonly version: string;
  /** Where the venue begins; without one as the parameters make it. */
  readonly snapshot?: Snapshot | undefined;
}

/** Money a new account starts with. */
export interface OpeningBalance {
  readonly asset: string;
  readonly amount: bigint;
}

/** A running engine. */
export class Engine {
  readonly edge: Edge;
  readonly venue: Venue;
  readonly feeds: Feeds;
  readonly parameters: ParameterStore;
  readonly #options: EngineOptions;
  readonly #defects: DefectSwitch;
  readonly #marketStreams: MarketStreams;
  readonly #streamServer: StreamServer;
  readonly #apiServer: ApiServer;
  readonly #publicServer: Server;
  readonly #controlServer: Server;
  readonly #startedAtMs = Date.now();
  #journal: Journal | undefined;
  #feedChoice: FeedChoice | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#defects = new DefectSwitch(options.defects);
    const { rules, seams } = this.#defects;
    const clock = createClock();
    const markets = options.markets.map(({ market }) => market);
    const state = options.snapshot?.state;
    const core = createCore({
      markets,
      rules,
      ...(state === undefined ? {} : { snapshot: state }),
    });
    const hub = new StreamHub(seams);
    const data = new MarketData();
    const priceCandles = new PriceCandles();
    const keys = new ListenKeys(seams);
    const privateStreams = new PrivateStreams({ core, hub, clock, keys, seams });
    this.venue = new Venue({ core, clock, seams });
    const afterDurable = (effect: () => void): void => this.venue.afterDurable(effect);
    const marketStreams = new MarketStreams({ core, hub, clock, data, afterDurable });
    this.venue.listen((events) => {
      data.observe(events);
      priceCandles.observe(events);
      privateStreams.publish(events);
      marketStreams.publish(events);
    });
    this.edge = {
      venue: this.venue,
      core,
      clock,
      credentials: new CredentialStore(),
      limiter: new RateLimiter(options.limits),
      keys,
      privateStreams,
      data,
      priceCandles,
      seams,
      trouble: 'none',
      diskDelayMs: 0,
    };
    this.parameters = new ParameterStore(options.markets);
    this.feeds = new Feeds((price) => this.#takePrice(core, price));
    this.#marketStreams = marketStreams;
    this.#streamServer = new StreamServer({
      hub,
      bufferLimitBytes: options.bufferLimitBytes,
      source: {
        subscribe: (name, connection) =>
          marketStreams.subscribe(name, connection) || privateStreams.subscribe(name, connection),
        unsubscribe: (name, connection) => marketStreams.unsubscribe(name, connection),
      },
    });
    const routes = [
      ...marketRoutes(this.edge),
      ...orderRoutes(this.edge),
      ...conditionalRoutes(this.edge),
      ...accountRoutes(this.edge),
      ...userStreamRoutes(this.edge),
      ...venueRoutes(this.edge),
    ];
    this.#apiServer = new ApiServer({ edge: this.edge, routes, bufferLimitBytes: options.bufferLimitBytes });
    this.#publicServer = this.#createPublicServer(routes);
    this.#controlServer = this.#createControlServer();
    // The time before had its own defects, and the snapshot or the records say which.
    if (options.snapshot !== undefined) this.#restore(options.snapshot);
  }

  /**
   * Replays what a journal holds after the snapshot this engine was made from, and writes to it from now on.
   * @throws JournalError
   */
  useJournal(
    found: FoundJournal,
    options: { readonly failed: (sentence: string) => void; readonly snapshotEvery?: number },
  ): void {
    if (found.snapshot === undefined) this.switchDefects([]);
    const describeVenue = (): string => this.#describeVenue();
    const { seams, core } = this.edge;
    const diskDelayMs = (): number => this.edge.diskDelayMs;
    const all = { ...options, describeVenue, seams, diskDelayMs };
    const journal = found.replay((record) => this.replay(record), all);
    this.#journal = journal;
    this.venue.logTo(journal);
    this.edge.keys.noteTo((span) => journal.note({ kind: 'listen-key', ...span }));
    this.switchDefects(this.#options.defects.map(({ name }) => name));
    if (journal.hasPast) seams.through('restarted', core, undefined);
  }

  /** All that a restart needs to know. */
  capture(): Snapshot {
    return {
      state: this.edge.core.snapshot(),
      markets: this.#options.markets.map(({ document }) => document),
      documents: this.parameters.entries,
      credentials: this.edge.credentials.list,
      listenKeys: this.edge.keys.spans,
      feeds: this.#feedChoice,
      defects: this.#defects.names,
      data: this.edge.data.snapshot(),
    };
  }

  /** Connects to other feeds; a restart does so too, unless it is told of others than this start was. */
  chooseFeeds(chosen: readonly FeedAddress[]): void {
    this.#feedChoice = { started: this.#options.feeds, chosen };
    this.#journal?.note({ kind: 'feeds', ...this.#feedChoice });
    this.feeds.connect(chosen);
  }

  /** Opens both ports and starts time. @throws the listen error of a port that is busy */
  async start(
    host: string,
    ports: { readonly port: number; readonly controlPort: number },
  ): Promise<{ readonly port: number; readonly controlPort: number }> {
    const port = await listenOn(this.#publicServer, host, ports.port);
    const controlPort = await listenOn(this.#controlServer, host, ports.controlPort);
    this.venue.start();
    const { feeds } = this.#options;
    this.#useCollateral(this.#options.collateral ?? []);
    const choice = this.#feedChoice;
    this.feeds.connect(choice && JSON.stringify(choice.started) === JSON.stringify(feeds) ? choice.chosen : feeds);
    return { port, controlPort };
  }

  /** Names and sentences of the defects there are, and which are on. */
  describeDefects(): unknown {
    return this.#defects.describe();
  }

  /** Switches to these defects at once; a sentence when one does not exist. */
  switchDefects(names: readonly string[]): string | undefined {
    const unknown = this.#defects.switchTo(names);
    if (unknown === undefined) this.#journal?.note({ kind: 'defects', names });
    return unknown;
  }

  /** Opens an account with its first deposits; a sentence when the venue does not take it. */
  addAccount(credentials: Credentials, balances: readonly OpeningBalance[]): string | undefined {
    const { account } = credentials;
    const created = outcomeOf(this.venue.execute({ kind: 'create-account', account }), 'create-account');
    if (created?.kind === 'refused') return `${created.message} (${created.code})`;
    this.edge.credentials.add(credentials);
    this.#journal?.note({ kind: 'credentials', credentials });
    for (const { asset, amount } of balances) {
      if (amount > 0n) this.venue.execute({ kind: 'deposit', account, asset, amount });
    }
    return undefined;
  }

  /** A sentence when accounts cannot hold the asset. */
  refuseAsset(asset: string): string | undefined {
    const known = [...this.parameters.assets, ...this.edge.core.collateral().map((one) => one.asset)];
    return known.includes(asset) ? undefined : `there is no asset "${asset}", expected ${known.join(' or ')}`;
  }

  /** Keeps a changed document for the next look at the parameters, and for the next start. */
  keepParameters(change: Extract<ChangeResult, { kind: 'changed' }>): void {
    this.parameters.keep(change.market.symbol, change.document);
    this.#journal?.note({ kind: 'parameters', symbol: change.market.symbol, document: change.document });
  }

  /** A fresh venue: everything gone but the id counters, all stream connections closed. */
  reset(): void {
    this.#streamServer.closeAll(1001, 'the venue was reset');
    this.#apiServer.closeAll(1001, 'the venue was reset');
    this.edge.limiter.reset(this.#options.limits);
    this.#defects.renew();
    this.edge.privateStreams.reset();
    this.#marketStreams.reset();
    Object.assign(this.edge, { trouble: 'none', diskDelayMs: 0 });
    this.feeds.forget();
    this.#forgetAccounts();
    this.venue.reset();
  }

  /** Closes everything; connections that linger are cut. */
  close(): void {
    this.venue.stop();
    this.feeds.close();
    this.#streamServer.close();
    this.#apiServer.close();
    this.#marketStreams.close();
    this.edge.privateStreams.stop();
    for (const server of [this.#publicServer, this.#controlServer]) {
      server.close();
      server.closeAllConnections();
    }
    this.#journal?.close();
  }

  /**
   * Takes in a record of the time before a restart.
   * @throws JournalError when it leads elsewhere than it did then
   */
  replay(record: JournalRecord): void {
    switch (record.kind) {
      case 'start':
        return;
      case 'command':
        if (record.command.kind === 'reset') this.#forgetAccounts();
        this.venue.replay(record.command, (events) => this.edge.data.observe(events));
        return;
      case 'credentials':
        this.edge.credentials.add(record.credentials);
        return;
      case 'parameters':
        this.parameters.keep(record.symbol, record.document);
        return;
      case 'defects':
        this.switchDefects(record.names);
        return;
      case 'listen-key':
        this.edge.keys.restore(record);
        return;
      case 'feeds':
        this.#feedChoice = { started: record.started, chosen: record.chosen };
        return;
      case 'mark':
        this.#compare(record.venue);
        return;
      default:
        assertNever(record);
    }
  }

  #compare(then: string): void {
    const now = this.#describeVenue();
    if (then === now) return;
    throw new JournalError(
      `replaying the journal led to "${now}" where it had led to "${then}": start the version of the engine that wrote it, or an empty folder`,
    );
  }

  #forgetAccounts(): void {
    this.edge.credentials.reset();
    this.edge.keys.reset();
    this.edge.data.reset();
    this.edge.priceCandles.reset();
    this.parameters.reset();
  }

  #restore(snapshot: Snapshot): void {
    this.switchDefects(snapshot.defects);
    for (const credentials of snapshot.credentials) this.edge.credentials.add(credentials);
    for (const [symbol, document] of snapshot.documents) this.parameters.keep(symbol, document);
    for (const span of snapshot.listenKeys) this.edge.keys.restore(span);
    this.#feedChoice = snapshot.feeds;
    this.edge.data.restore(snapshot.data);
    this.venue.catchUp();
  }

  /** What two venues have in common only when they went the same way. */
  #describeVenue(): string {
    const { now, lastAlgoId, lastTransactionId, markets } = this.edge.core.snapshot();
    const ofMarkets = [...markets.values()].map((market) => {
      const { lastOrderId, lastTradeId, lastUpdateId, markPrice, premiumSum } = market;
      return [lastOrderId, lastTradeId, lastUpdateId, markPrice, premiumSum, fundBalance(market)].join(',');
    });
    return [now, lastAlgoId, lastTransactionId, ...ofMarkets].join(' ');
  }

  #takePrice(core: Core, sent: FeedPrice): boolean {
    const heard = this.edge.seams.through('sourcePrice', sent, undefined);
    if (heard === undefined) return true;
    const { symbol, source, price } = heard;
    const isOfMarket = core.parameters(symbol)?.index.sources.some((known) => known.name === source) ?? false;
    const isKnown = isOfMarket || core.collateral().some(({ index }) => index === symbol);
    if (isKnown) this.venue.execute({ kind: 'index-price', symbol, source, price });
    return isKnown;
  }

  /** A command like any other, so that a replay knows it too. */
  #useCollateral(assets: readonly CollateralParameters[]): void {
    const known = this.edge.core.collateral();
    const isSame = assets.length === known.length && assets.every((one, index) => isSameCollateral(one, known[index]));
    if (!isSame) this.venue.execute({ kind: 'set-collateral', assets });
  }

  #createPublicServer(routes: readonly Route[]): Server {
    const rest = new RestServer(this.edge, routes);
    const server = createHttpServer((request, response) => rest.handle(request, response));
    server.on('upgrade', (request, socket, head) => {
      // Until the handshake is done nobody else listens, and an unheard error would end the process.
      socket.on('error', () => socket.destroy());
      if (request.url?.startsWith('/ws-fapi/')) this.#apiServer.upgrade(request, socket, head);
      else this.#streamServer.upgrade(request, socket, head);
    });
    return server;
  }

  #createControlServer(): Server {
    const control = new ControlServer({
      token: this.#options.controlToken,
      routes: controlRoutes(this),
      afterDurable: (effect) => this.venue.afterDurable(effect),
      health: () => ({
        status: 'ok',
        version: this.#options.version,
        uptimeMs: Date.now() - this.#startedAtMs,
        defects: this.#defects.names,
      }),
    });
    return createHttpServer((request, response) => control.handle(request, response));
  }
}

function isSameCollateral(left: CollateralParameters, right: CollateralParameters | undefined): boolean {
  return left.asset === right?.asset && left.index === right.index && left.collateralRate === right.collateralRate;
}
