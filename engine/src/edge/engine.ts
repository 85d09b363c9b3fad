// Puts one engine together: core, venue, streams, endpoints, feeds and both servers.

import type { Server } from 'node:http';
import { type Core, createCore } from '../core/engine.ts';
import { assertNever } from '../core/words.ts';
import type { Defect } from '../defects/defect.ts';
import {
  defects as allDefects,
  applyDefects,
  privateEventsWrapper,
  resolveDefects,
  UnknownDefectError,
} from '../defects/registry.ts';
import { type Rules, standardRules } from '../rules/rules.ts';
import { CredentialStore, type Credentials } from './accounts.ts';
import { ApiServer } from './api-server.ts';
import { createClock } from './clock.ts';
import { controlRoutes } from './control-routes.ts';
import { ControlServer } from './control-server.ts';
import type { Edge } from './edge.ts';
import { type FeedAddress, type FeedPrice, Feeds } from './feeds.ts';
import { createHttpServer, listenOn } from './http.ts';
import { type Journal, openJournal } from './journal.ts';
import type { JournalRecord } from './journal-records.ts';
import { ListenKeys } from './listen-keys.ts';
import { MarketData } from './market-data.ts';
import { MarketStreams } from './market-streams.ts';
import { type ChangeResult, ParameterStore, type WrittenMarket } from './parameter-store.ts';
import { PrivateStreams } from './private-streams.ts';
import { RateLimiter, type RateLimits } from './rate-limits.ts';
import { accountRoutes } from './rest-account.ts';
import { conditionalRoutes } from './rest-conditional.ts';
import { marketRoutes } from './rest-market.ts';
import { orderRoutes } from './rest-orders.ts';
import type { Route } from './rest-route.ts';
import { RestServer } from './rest-server.ts';
import { userStreamRoutes } from './rest-user-stream.ts';
import { StreamHub } from './stream-hub.ts';
import { StreamServer } from './stream-server.ts';
import { outcomeOf, Venue } from './venue.ts';

/** What an engine is started with. */
export interface EngineOptions {
  readonly markets: readonly WrittenMarket[];
  readonly feeds: readonly FeedAddress[];
  readonly defects: readonly Defect[];
  readonly controlToken: string;
  readonly limits: RateLimits;
  readonly bufferLimitBytes: number;
  readonly version: string;
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
  readonly #rules: Rules;
  readonly #marketStreams: MarketStreams;
  readonly #streamServer: StreamServer;
  readonly #apiServer: ApiServer;
  readonly #publicServer: Server;
  readonly #controlServer: Server;
  readonly #startedAtMs = Date.now();
  #defects: readonly Defect[];
  #journal: Journal | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#defects = options.defects;
    // One object that stays: switching a defect swaps rules inside it, and the core asks it at each use.
    this.#rules = { ...applyDefects(standardRules, options.defects) };
    const clock = createClock();
    const core = createCore({ markets: options.markets.map(({ market }) => market), rules: this.#rules });
    const hub = new StreamHub();
    const data = new MarketData();
    const keys = new ListenKeys();
    const wrap = privateEventsWrapper(options.defects);
    const privateStreams = new PrivateStreams({ core, hub, clock, keys, wrap });
    const marketStreams = new MarketStreams({ core, hub, clock, data });
    this.venue = new Venue({ core, clock });
    this.venue.listen((events) => {
      data.observe(events);
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
      trouble: 'none',
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
    ];
    this.#apiServer = new ApiServer({ edge: this.edge, routes, bufferLimitBytes: options.bufferLimitBytes });
    this.#publicServer = this.#createPublicServer(routes);
    this.#controlServer = this.#createControlServer();
  }

  /**
   * Replays the journal of a folder and writes to it from now on.
   * @throws JournalError
   */
  useJournal(folder: string, failed: (sentence: string) => void): void {
    const markets = this.#options.markets.map(({ document }) => document);
    // The time before had its own defects, and its records say which.
    this.switchDefects([]);
    this.#journal = openJournal({ folder, markets, failed, replay: (record) => this.#replay(record) });
    this.venue.logTo(this.#journal);
    this.switchDefects(this.#options.defects.map(({ name }) => name));
  }

  /** Opens both ports and starts time. @throws the listen error of a port that is busy */
  async start(
    host: string,
    ports: { readonly port: number; readonly controlPort: number },
  ): Promise<{ readonly port: number; readonly controlPort: number }> {
    const port = await listenOn(this.#publicServer, host, ports.port);
    const controlPort = await listenOn(this.#controlServer, host, ports.controlPort);
    this.venue.start();
    this.feeds.connect(this.#options.feeds);
    return { port, controlPort };
  }

  /** Names and sentences of the defects there are, and which are on. */
  describeDefects(): unknown {
    const names = this.#defects.map((defect) => defect.name);
    const available = allDefects.map(({ name, says, standsFor, caughtBy }) => ({ name, says, standsFor, caughtBy }));
    return { names, available };
  }

  /** Switches to these defects at once; a sentence when one does not exist. */
  switchDefects(names: readonly string[]): string | undefined {
    try {
      this.#defects = resolveDefects(names);
    } catch (error) {
      if (error instanceof UnknownDefectError) return error.message;
      throw error;
    }
    Object.assign(this.#rules, applyDefects(standardRules, this.#defects));
    this.#journal?.note({ kind: 'defects', names });
    this.edge.privateStreams.wrapWith(privateEventsWrapper(this.#defects));
    return undefined;
  }

  /** Opens an account with its first deposit; a sentence when the venue does not take it. */
  addAccount(credentials: Credentials, opening: OpeningBalance): string | undefined {
    const { account } = credentials;
    const { asset, amount } = opening;
    if (!this.parameters.assets.includes(asset)) {
      return `there is no asset "${asset}", expected ${this.parameters.assets.join(' or ')}`;
    }
    const created = outcomeOf(this.venue.execute({ kind: 'create-account', account }), 'create-account');
    if (created?.kind === 'refused') return `${created.message} (${created.code})`;
    this.edge.credentials.add(credentials);
    this.#journal?.note({ kind: 'credentials', credentials });
    if (amount > 0n) this.venue.execute({ kind: 'deposit', account, asset, amount });
    return undefined;
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
    this.edge.privateStreams.reset(privateEventsWrapper(this.#defects));
    this.#marketStreams.reset();
    this.edge.trouble = 'none';
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

  #forgetAccounts(): void {
    this.edge.credentials.reset();
    this.edge.data.reset();
    this.parameters.reset();
  }

  #replay(record: JournalRecord): void {
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
      default:
        assertNever(record);
    }
  }

  #takePrice(core: Core, { symbol, source, price }: FeedPrice): boolean {
    const isKnown = core.parameters(symbol)?.index.sources.some((known) => known.name === source) ?? false;
    if (isKnown) this.venue.execute({ kind: 'index-price', symbol, source, price });
    return isKnown;
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
        defects: this.#defects.map((defect) => defect.name),
      }),
    });
    return createHttpServer((request, response) => control.handle(request, response));
  }
}
