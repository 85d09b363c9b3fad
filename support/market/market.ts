// The spot market around the venue: one price, said by every source as well or as badly as the scenario wants it.
import { type Decimal, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import { nearest } from '../domain/nearest.ts';
import type { History } from '../history/history.ts';
import type { IndexSource } from './index-source.ts';
import type { PathPoint } from './paths.ts';
import { behaviourText, type SourceBehaviour, saidPrice } from './source-behaviour.ts';
import { SourceWatch } from './source-watch.ts';

// Captured at load, so that nobody's fake clock can freeze the harness.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** Timers end up to this much too early, and a lag must not. */
const TIMER_GRAIN_MS = 1;

interface Fault {
  readonly id: string;
  readonly watch: SourceWatch;
}

export class Market implements Disposable {
  readonly symbol: string;
  readonly #sources: readonly IndexSource[];
  readonly #history: History;
  readonly #tickSize: Decimal;
  readonly #behaviours = new Map<IndexSource, SourceBehaviour>();
  readonly #faults = new Map<IndexSource, Fault>();
  /** Prices a lagging source has yet to say. */
  readonly #late = new Map<IndexSource, Set<NodeJS.Timeout>>();
  #count = 0;
  #price: Decimal | undefined;

  constructor(options: { symbol: string; sources: readonly IndexSource[]; history: History; tickSize: Decimal }) {
    this.symbol = options.symbol;
    this.#sources = options.sources;
    this.#history = options.history;
    this.#tickSize = options.tickSize;
  }

  /** The price all honest sources agree on. @throws ScenarioError before the first. */
  get indexPrice(): Decimal {
    if (this.#price === undefined) {
      throw new ScenarioError(
        `no index price yet: begin with "Given the ${this.symbol} perpetual at an index price of …"`,
      );
    }
    return this.#price;
  }

  /** What every source says; undefined before the first price, and while one says something else or nothing. */
  get unanimousPrice(): Decimal | undefined {
    return [...this.#behaviours.values()].every(({ kind }) => kind === 'honest') ? this.#price : undefined;
  }

  get sourceNames(): string[] {
    return this.#sources.map(({ name }) => name);
  }

  publish(price: Decimal): void {
    this.#price = price;
    for (const source of this.#sources) {
      this.#faults.get(source)?.watch.moved();
      this.#react(source, price);
    }
  }

  /** Publishes each point at its time; a point that is late is published at once, none is left out. */
  async play(path: readonly PathPoint[], signal: AbortSignal): Promise<void> {
    const startedMs = this.#history.nowMs();
    for (const point of path) {
      const leftMs = startedMs + point.atMs - this.#history.nowMs();
      if (leftMs > 0) {
        await new Promise((resolve) => startTimer(resolve, leftMs));
      }
      signal.throwIfAborted();
      this.publish(point.price);
    }
    this.#history.append({ kind: 'note', text: `the index price path ended at ${text(this.indexPrice)}` });
  }

  /** From now on the source goes wrong in this way, or is honest again. @throws ScenarioError for a source there is none of */
  set(name: string, behaviour: SourceBehaviour): void {
    const source = this.#sourceNamed(name);
    const price = this.indexPrice;
    this.#end(source);
    this.#behaviours.set(source, behaviour);
    if (behaviour.kind !== 'honest') {
      this.#begin(source, behaviour);
    }
    if (behaviour.kind === 'dead') {
      source.die();
    } else if (behaviour.kind === 'silent') {
      source.silence();
    } else if (behaviour.kind !== 'lagging' && behaviour.kind !== 'stuck') {
      this.#react(source, price);
    }
  }

  /** Every fault of a source measured and ended: what the scenario does not end itself. */
  settle(): void {
    for (const source of this.#sources) {
      this.#end(source);
    }
  }

  [Symbol.dispose](): void {
    for (const timers of this.#late.values()) {
      timers.forEach(stopTimer);
    }
  }

  #react(source: IndexSource, price: Decimal): void {
    const behaviour = this.#behaviours.get(source) ?? { kind: 'honest' };
    const said = saidPrice(behaviour, price, this.#tickSize);
    if (said !== undefined) {
      this.#say(source, said);
    } else if (behaviour.kind === 'lagging') {
      this.#sayLater(source, price, behaviour.byMs);
    }
  }

  #sayLater(source: IndexSource, price: Decimal, inMs: number): void {
    const timers = this.#late.get(source) ?? new Set();
    this.#late.set(source, timers);
    const dueMs = this.#history.nowMs() + inMs;
    const timer = startTimer(() => {
      timers.delete(timer);
      this.#faults.get(source)?.watch.saidLate(inMs + this.#history.nowMs() - dueMs);
      this.#say(source, price);
    }, inMs + TIMER_GRAIN_MS);
    timers.add(timer);
  }

  #say(source: IndexSource, price: Decimal): void {
    source.publish(this.symbol, price);
    // Zero is no price, and a chart that drew it would show nothing else.
    if (price.gt('0')) {
      this.#history.append({ kind: 'index-published', source: source.name, symbol: this.symbol, price });
    }
  }

  #begin(source: IndexSource, behaviour: SourceBehaviour): void {
    this.#count += 1;
    const id = `source-${behaviour.kind}-${this.#count}`;
    this.#faults.set(source, { id, watch: new SourceWatch(source, behaviour, () => this.#history.nowMs()) });
    this.#history.append({
      kind: 'fault-started',
      fault: {
        id,
        kind: `source-${behaviour.kind}`,
        sentence: `the price source ${source.name} ${behaviourText(behaviour)}`,
        targets: [ownerOf(source)],
      },
    });
  }

  #end(source: IndexSource): void {
    const fault = this.#faults.get(source);
    if (fault === undefined) {
      return;
    }
    this.#faults.delete(source);
    this.#behaviours.delete(source);
    for (const timer of this.#late.get(source) ?? []) {
      stopTimer(timer);
    }
    this.#late.delete(source);
    const witness = { target: ownerOf(source), ...fault.watch.seen() };
    source.revive();
    this.#history.append({ kind: 'fault-witness', faultId: fault.id, witness });
    this.#history.append({ kind: 'fault-ended', faultId: fault.id });
  }

  #sourceNamed(name: string): IndexSource {
    const found = this.#sources.find((source) => source.name === name);
    if (found === undefined) {
      const hint = nearest(name, this.sourceNames);
      throw new ScenarioError(
        `there is no price source "${name}"${hint === undefined ? '' : `: did you mean ${hint}?`} (expected ${this.sourceNames.join(', ')})`,
      );
    }
    return found;
  }
}

/** As lines and reports call it. */
function ownerOf({ name }: IndexSource): string {
  return `price source ${name}`;
}
