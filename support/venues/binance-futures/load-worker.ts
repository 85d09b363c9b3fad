// The load generator: a thread of its own that sends signed orders on time and counts what comes back.
import { execFileSync } from 'node:child_process';
import { existsSync, readlinkSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { decimal, decimalOfCount } from '../../domain/decimal.ts';
import { clientOrderId, type LimitIntent } from '../../domain/order.ts';
import type { LoadReport, Percentiles } from '../../venue/load.ts';
import { type DueOrder, type LoadShape, OpenLoop, orderCount } from '../../venue/open-loop.ts';
import { LeanConnection } from './lean-connection.ts';
import { httpCallOf } from './requests.ts';
import { signedQuery } from './signing.ts';

/** What a plan is between threads: text and numbers. */
export interface LoadOrder {
  readonly host: string;
  readonly port: number;
  readonly symbol: string;
  readonly senders: readonly { readonly name: string; readonly apiKey: string; readonly secretKey: string }[];
  readonly shape: LoadShape;
  readonly price: string;
  readonly tickSize: string;
  readonly quantity: string;
  /** The venue's time less this machine's. */
  readonly aheadMs: number;
}

/** What the generator tells those who wait for it. */
export type LoadTold = { readonly kind: 'begun' } | { readonly kind: 'ended'; readonly report: LoadReport };

/** Where Linux keeps the priority of a whole session. */
const AUTOGROUP = '/proc/self/autogroup';
/** The thread that reads it. */
const THREAD = '/proc/thread-self';
/** As long as a trader waits for the answer to an order. */
const ANSWER_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 50;
/** One trader's client opens no more than this. */
const CONNECTIONS_PER_SENDER = 4;
/** Pairs of orders share a price; prices go round this many ticks. */
const PRICE_TICKS = 20;
const MICROSECONDS = 1_000;

interface Waiting {
  readonly request: string;
  readonly intendedMs: number;
}

interface Sender {
  readonly connections: LeanConnection[];
  readonly idle: LeanConnection[];
  /** Behind its own connections, which the venue has not freed: time that counts against the venue. */
  readonly queue: Waiting[];
  accepted: number;
}

class Generator {
  readonly #order: LoadOrder;
  /** Signed before the first is due, each with the time it is meant for: nothing but writing is left to do on time. */
  readonly #requests: readonly string[];
  readonly #loop: OpenLoop;
  readonly #senders: readonly Sender[];
  readonly #answers = histogram();
  readonly #scheduleErrors = histogram();
  readonly #rejected = new Map<string, number>();
  readonly #done = Promise.withResolvers<void>();
  /** From here on everything counts: preparing the orders is a part of offering them. */
  readonly #cpuBefore = process.threadCpuUsage();
  #startedMs = 0;
  #sent = 0;
  #open = 0;
  #unknown = 0;

  constructor(order: LoadOrder) {
    this.#order = order;
    this.#requests = requestsOf(order);
    this.#loop = new OpenLoop(order.shape);
    this.#senders = order.senders.map(() => ({ connections: [], idle: [], queue: [], accepted: 0 }));
  }

  async run(begun: () => void): Promise<LoadReport> {
    for (const sender of this.#senders) {
      sender.idle.push(this.#connect(sender));
    }
    await Promise.all(this.#senders.flatMap(({ idle }) => idle.map((connection) => connection.opened)));
    this.#startedMs = performance.now();
    const watch = setInterval(() => this.#giveUpLate(), LOOK_EVERY_MS);
    begun();
    this.#tick();
    await this.#done.promise;
    clearInterval(watch);
    const tookMs = this.#nowMs();
    const used = process.threadCpuUsage(this.#cpuBefore);
    for (const { connections } of this.#senders) {
      for (const connection of connections) {
        connection.destroy();
      }
    }
    return this.#report(tookMs, used.user + used.system);
  }

  #tick(): void {
    this.#sendDue();
    const waitMs = this.#loop.waitMs(this.#nowMs());
    if (waitMs !== undefined) {
      setTimeout(() => this.#tick(), Math.floor(waitMs));
    } else if (this.#open === 0) {
      this.#done.resolve();
    }
  }

  #sendDue(): void {
    for (const due of this.#loop.due(this.#nowMs())) {
      record(this.#scheduleErrors, this.#nowMs() - due.intendedMs);
      this.#send(due);
    }
  }

  #send(due: DueOrder): void {
    const sender = this.#senders[due.sender];
    const request = this.#requests[due.number];
    if (sender === undefined || request === undefined) {
      return;
    }
    this.#sent += 1;
    this.#open += 1;
    const free = sender.idle.pop() ?? this.#another(sender);
    if (free === undefined) {
      sender.queue.push({ request, intendedMs: due.intendedMs });
    } else {
      this.#write(sender, free, { request, intendedMs: due.intendedMs });
    }
  }

  #write(sender: Sender, connection: LeanConnection, { request, intendedMs }: Waiting): void {
    connection.send(request, this.#nowMs(), (answer) => {
      record(this.#answers, this.#nowMs() - intendedMs);
      // After a stall a hundred answers come at once: what falls due among them does not wait for the last.
      this.#sendDue();
      this.#count(sender, answer);
      this.#next(sender, connection);
      this.#open -= 1;
      if (this.#open === 0 && this.#loop.waitMs(this.#nowMs()) === undefined) {
        this.#done.resolve();
      }
    });
  }

  #next(sender: Sender, connection: LeanConnection): void {
    const usable = connection.isOpen ? connection : this.#replace(sender, connection);
    const waiting = sender.queue.shift();
    if (waiting === undefined) {
      sender.idle.push(usable);
    } else {
      this.#write(sender, usable, waiting);
    }
  }

  #count(sender: Sender, answer: { status: number; body: string } | undefined): void {
    if (answer?.status === 200) {
      sender.accepted += 1;
    } else {
      const [, code] = /"code":(-\d+)/.exec(answer?.body ?? '') ?? [];
      const isUnknown = code === undefined || code === '-1006' || code === '-1007' || answer?.status === 503;
      if (isUnknown) {
        this.#unknown += 1;
      } else {
        this.#rejected.set(code, (this.#rejected.get(code) ?? 0) + 1);
      }
    }
  }

  #giveUpLate(): void {
    const nowMs = this.#nowMs();
    for (const { connections } of this.#senders) {
      for (const connection of [...connections]) {
        if (connection.sentMs !== undefined && nowMs - connection.sentMs > ANSWER_WITHIN_MS) {
          connection.destroy();
        }
      }
    }
  }

  #another(sender: Sender): LeanConnection | undefined {
    return sender.connections.length < CONNECTIONS_PER_SENDER ? this.#connect(sender) : undefined;
  }

  #replace(sender: Sender, lost: LeanConnection): LeanConnection {
    sender.connections.splice(sender.connections.indexOf(lost), 1);
    return this.#connect(sender);
  }

  #connect(sender: Sender): LeanConnection {
    const connection = new LeanConnection(this.#order);
    sender.connections.push(connection);
    return connection;
  }

  #nowMs(): number {
    return performance.now() - this.#startedMs;
  }

  #report(tookMs: number, cpuMicroseconds: number): LoadReport {
    return {
      intended: orderCount(this.#order.shape),
      sent: this.#sent,
      accepted: this.#senders.reduce((total, { accepted }) => total + accepted, 0),
      rejected: Object.fromEntries(this.#rejected),
      unknown: this.#unknown,
      answer: percentilesOf(this.#answers),
      scheduleError: percentilesOf(this.#scheduleErrors),
      tookMs,
      cpuMicrosecondsPerOrder: cpuMicroseconds / Math.max(1, this.#sent),
      acceptedBySender: this.#senders.map(({ accepted }) => accepted),
    };
  }
}

/** A venue takes an order that was signed a little before it was sent, never one from the future. */
function requestsOf(order: LoadOrder): string[] {
  const startMs = Date.now() + order.aheadMs;
  return [...new OpenLoop(order.shape).due(Number.POSITIVE_INFINITY)].map((due) => {
    const keys = order.senders[due.sender] ?? { apiKey: '', secretKey: '' };
    return requestOf(order, due, { ...keys, signedAtMs: startMs + Math.floor(due.intendedMs) });
  });
}

/** Of each two orders the first rests and the second takes it; senders take turns in both roles, so that nobody's position grows. */
function requestOf(
  order: LoadOrder,
  { number, sender }: DueOrder,
  keys: { apiKey: string; secretKey: string; signedAtMs: number },
): string {
  const round = Math.floor(number / order.senders.length);
  const isMaker = (number + round) % 2 === 0;
  const ticks = decimalOfCount(Math.floor(number / 2) % PRICE_TICKS);
  const intent: LimitIntent = {
    kind: 'limit',
    symbol: order.symbol,
    side: isMaker ? 'sell' : 'buy',
    clientOrderId: clientOrderId(`load-${sender}-${number}`),
    isReduceOnly: false,
    quantity: decimal(order.quantity),
    price: decimal(order.price).plus(decimal(order.tickSize).times(ticks)),
    timeInForce: isMaker ? 'GTC' : 'IOC',
  };
  const { method, path, parameters } = httpCallOf<'place-order'>({ kind: 'place-order', intent }, order.symbol);
  const query = signedQuery(new URLSearchParams(parameters), { secretKey: keys.secretKey, nowMs: keys.signedAtMs });
  return `${method} ${path}?${query} HTTP/1.1\r\nHost: ${order.host}:${order.port}\r\nX-MBX-APIKEY: ${keys.apiKey}\r\nContent-Length: 0\r\n\r\n`;
}

function histogram(): RecordableHistogram {
  return createHistogram({ lowest: 1, highest: 120_000_000, figures: 3 });
}

function record(into: RecordableHistogram, milliseconds: number): void {
  into.record(Math.max(1, Math.round(milliseconds * MICROSECONDS)));
}

function percentilesOf(from: RecordableHistogram): Percentiles {
  const at = (percentile: number): number => (from.count === 0 ? 0 : from.percentile(percentile) / MICROSECONDS);
  return { p50: at(50), p90: at(90), p95: at(95), p99: at(99), p999: at(99.9), max: at(100) };
}

/** On Linux this is the thread's own priority, not the process's: whoever keeps the time goes first, where that is allowed. */
function goFirst(): void {
  unlessForbidden(() => setPriority(constants.priority.PRIORITY_HIGHEST));
  if (existsSync(THREAD)) {
    // Before everybody else's threads, whatever their priorities: it sleeps nearly all of its time.
    const [id = ''] = readlinkSync(THREAD).split('/').slice(-1);
    unlessForbidden(() => execFileSync('chrt', ['--fifo', '--pid', '1', id], { stdio: 'ignore' }));
  }
}

/**
 * Linux shares processors between sessions first, and only then looks at priorities: without this the thread would go
 * first in its own run and still wait for every other session of a busy machine.
 */
function shareOfSession(priority: number): void {
  if (existsSync(AUTOGROUP)) {
    unlessForbidden(() => writeFileSync(AUTOGROUP, String(priority)));
  }
}

function unlessForbidden(act: () => void): void {
  try {
    act();
  } catch (error) {
    const { code, status } = error as NodeJS.ErrnoException & { status?: number | null };
    // Not permitted, as far as system calls, files and programs say so; or this machine has no such program.
    const isForbidden =
      ['ERR_SYSTEM_ERROR', 'EPERM', 'EACCES', 'ENOENT'].includes(code ?? '') || typeof status === 'number';
    if (!isForbidden) {
      throw error;
    }
  }
}

if (parentPort !== null) {
  goFirst();
  const port = parentPort;
  const tell = (told: LoadTold): void => port.postMessage(told);
  shareOfSession(constants.priority.PRIORITY_HIGHEST);
  const report = await new Generator(workerData as LoadOrder).run(() => tell({ kind: 'begun' }));
  shareOfSession(constants.priority.PRIORITY_NORMAL);
  tell({ kind: 'ended', report });
}
