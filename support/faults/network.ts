// The network's bad days: puts conditions on lines through Toxiproxy, ends them on time, and has each one witnessed.
import { EnvironmentError, messageOf, NotProven } from '../domain/errors.ts';
import { type Random, seededRandom } from '../domain/random.ts';
import type { Entry, FaultWitness } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { ToxiproxyClient } from '../toxiproxy/client.ts';
import { type LatencyCondition, type LineCondition, type Spikes, toxicsOf } from './condition.ts';
import type { Line, Probe } from './probe.ts';
import { seen, type Watch } from './watch.ts';
import { boundsOf, witnessAbsence, witnessEffect, witnessSpike } from './witness.ts';

// Captured at load, so that nobody's fake clock can freeze the harness.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** Beyond its own length a spike lasts this long, so that what it holds back is held back in full. */
const SPIKE_MARGIN_MS = 50;
/**
 * While a condition this brief is in force nothing but its own effect is measured, or the probes would make its end late.
 * Its neighbours are looked at right after; a stream of theirs that it closed is in the record anyway.
 */
const BRIEF_MS = 150;
/** Random spikes are at least and at most this far apart, as parts of their average. */
const RANDOM_SPREAD = { least: 0.5, most: 1.5 } as const;

/** The few verbs of Toxiproxy the faults are made of. */
export type ProxyControl = Pick<
  ToxiproxyClient,
  'getProxy' | 'setEnabled' | 'addToxic' | 'updateToxic' | 'removeToxic'
>;

export interface NetworkOptions {
  readonly proxies: ProxyControl;
  readonly probe: Probe;
  readonly history: History;
  /** Every line there is at the moment, to see that a fault acts nowhere else. */
  readonly lines: () => readonly Line[];
}

/** A moment of the business a condition is tied to. */
export interface Instant {
  /** True at the entry the condition is over with; it lasts `holdMs` more. */
  readonly isOver: (entry: Entry) => boolean;
  readonly holdMs: number;
  /** Resolves when the moment has come, where that is brought about: witnesses wait for it, or their probes would be in its way. */
  readonly met?: Promise<void>;
  /** Did the condition act at that moment? Asked when the scenario has come to rest. */
  readonly look: (line: Line, inForce: InForce) => FaultWitness;
}

/** When a condition was in force, in milliseconds since the scenario began. */
export interface InForce {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Manner {
  /** As the report says it. */
  readonly sentence: string;
  /** Undefined until the scenario ends, or until its instant is over. */
  readonly forMs?: number | undefined;
  readonly instant?: Instant;
}

interface Fault {
  readonly id: string;
  readonly line: Line;
  readonly condition: LineCondition;
  readonly manner: Manner;
  readonly timers: Set<NodeJS.Timeout>;
  readonly afterwards: (() => Promise<FaultWitness>)[];
  inForce: InForce;
  ending: Promise<void> | undefined;
}

export class Network {
  readonly #options: NetworkOptions;
  readonly #faults: Fault[] = [];
  readonly #background: Promise<void>[] = [];
  readonly #problems: unknown[] = [];
  /** The last witness of each proxy: they take turns, so that none measures what another one's condition did. */
  readonly #turns = new Map<string, Promise<void>>();
  /** Sentences of conditions whose moment has not come. */
  readonly #waiting = new Set<string>();
  readonly #over = new AbortController();

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  /** Puts a condition on lines, for a time or until the scenario ends. Resolves when it is in force on all of them. */
  async put(lines: readonly Line[], condition: LineCondition, manner: Manner): Promise<void> {
    await Promise.all(lines.map((line) => this.#turns.get(line.proxy)));
    await this.putAtOnce(lines, condition, manner);
  }

  /** The same without waiting for an earlier condition's witness: for a moment that does not wait. */
  async putAtOnce(lines: readonly Line[], condition: LineCondition, manner: Manner): Promise<void> {
    const faults = lines.map((line) => this.#begin(line, condition, manner));
    await Promise.all(faults.map((fault) => this.#enforce(fault)));
    for (const fault of faults) {
      const witnessed = this.#run(() => this.#witness(fault));
      this.#turns.set(fault.line.proxy, witnessed);
    }
  }

  /** Puts a condition again and again: the first time now, then from start to start every `everyMs`. */
  repeat(
    lines: readonly Line[],
    condition: LineCondition,
    rhythm: Manner & { forMs: number; everyMs: number; times: number },
  ): void {
    void this.#run(async () => {
      for (let time = 0; time < rhythm.times && !this.#over.signal.aborted; time += 1) {
        const nextMs = this.#options.history.nowMs() + rhythm.everyMs;
        await this.putAtOnce(lines, condition, rhythm);
        await this.#pause(nextMs - this.#options.history.nowMs());
      }
    });
  }

  /** Puts a condition at once when something is written to the record. */
  putOn(starts: (entry: Entry) => boolean, lines: readonly Line[], condition: LineCondition, manner: Manner): void {
    this.#waiting.add(manner.sentence);
    const stop = this.#options.history.onAppend((entry) => {
      if (starts(entry)) {
        stop();
        this.#waiting.delete(manner.sentence);
        void this.#run(() => this.putAtOnce(lines, condition, manner));
      }
    });
    this.#over.signal.addEventListener('abort', stop, { once: true });
  }

  /** Ends whatever is on these lines. */
  async restore(lines: readonly Line[]): Promise<void> {
    await Promise.all(
      this.#faults
        .filter((fault) => lines.some((line) => line.proxy === fault.line.proxy))
        .map(async (fault) => {
          await this.#turns.get(fault.line.proxy);
          await this.#end(fault);
        }),
    );
  }

  /** Resolves when every witness has been heard and every repetition is over. */
  async witnessed(): Promise<void> {
    const [unmet] = this.#waiting;
    if (unmet !== undefined) {
      throw new NotProven(`"${unmet}" never began: the moment it waited for did not come`);
    }
    for (let settled = 0; settled < this.#background.length; settled += 1) {
      await this.#background[settled];
    }
    const [problem] = this.#problems;
    if (problem !== undefined) {
      throw new EnvironmentError(`a network condition could not be put, ended or witnessed: ${messageOf(problem)}`, {
        cause: problem,
      });
    }
  }

  /** Ends everything, whatever state it is in. */
  async endAll(): Promise<void> {
    this.#over.abort();
    await Promise.all(this.#faults.map((fault) => this.#end(fault)));
    for (const fault of this.#faults) {
      if (fault.manner.instant !== undefined) {
        this.#note(fault, fault.manner.instant.look(fault.line, fault.inForce));
      }
    }
  }

  #begin(line: Line, condition: LineCondition, manner: Manner): Fault {
    const id = `${condition.kind}-${this.#faults.length + 1}`;
    const inForce = { fromMs: Number.POSITIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };
    const fault: Fault = {
      ...{ id, line, condition, manner, inForce },
      ...{ timers: new Set(), afterwards: [], ending: undefined },
    };
    this.#faults.push(fault);
    const description = { id, kind: condition.kind, sentence: manner.sentence, targets: [line.owner] };
    this.#options.history.append({ kind: 'fault-started', fault: description });
    return fault;
  }

  async #enforce(fault: Fault): Promise<void> {
    const { proxies, history } = this.#options;
    const { condition, line, manner } = fault;
    if (condition.kind === 'cut') {
      await proxies.setEnabled(line.proxy, false);
    }
    for (const toxic of toxicsOf(condition, fault.id, true)) {
      await proxies.addToxic(line.proxy, toxic);
    }
    fault.inForce = { ...fault.inForce, fromMs: history.nowMs() };
    if (manner.forMs !== undefined) {
      this.#later(fault, manner.forMs, () => this.#end(fault));
    }
    this.#endWith(fault);
  }

  #endWith(fault: Fault): void {
    const { instant } = fault.manner;
    if (instant === undefined) {
      return;
    }
    const stop = this.#options.history.onAppend((entry) => {
      if (instant.isOver(entry)) {
        stop();
        this.#later(fault, instant.holdMs, () => this.#end(fault));
      }
    });
    this.#over.signal.addEventListener('abort', stop, { once: true });
  }

  #end(fault: Fault): Promise<void> {
    fault.ending ??= this.#finish(fault);
    return fault.ending;
  }

  async #finish(fault: Fault): Promise<void> {
    for (const handle of fault.timers) {
      stopTimer(handle);
    }
    const { line, id } = fault;
    const gone = await this.#lift(fault);
    fault.inForce = { ...fault.inForce, toMs: this.#options.history.nowMs() };
    this.#options.history.append({ kind: 'fault-ended', faultId: id });
    if (gone !== undefined) {
      this.#note(fault, seen(line, false, gone));
      return;
    }
    for (const look of fault.afterwards) {
      this.#note(fault, await look());
    }
  }

  /** Undoes a condition. Gives a sentence where it was not in force any more: then nobody knows since when. */
  async #lift({ condition, line, id }: Fault): Promise<string | undefined> {
    const { proxies } = this.#options;
    try {
      if (condition.kind === 'cut') {
        const { enabled } = await proxies.getProxy(line.proxy);
        await proxies.setEnabled(line.proxy, true);
        return enabled ? 'the line had been restored behind our back' : undefined;
      }
      for (const { name } of toxicsOf(condition, id, false)) {
        await proxies.removeToxic(line.proxy, name);
      }
      return undefined;
    } catch (error) {
      return `the condition could not be taken off: ${messageOf(error)}`;
    }
  }

  async #witness(fault: Fault): Promise<void> {
    const { condition, line, manner } = fault;
    const { probe } = this.#options;
    await manner.instant?.met;
    const watch = { condition, probe, otherLatency: this.#otherLatency(fault), forMs: manner.forMs };
    const untouched = this.#witnessAbsence(fault, watch);
    if (condition.kind === 'latency' && condition.spikes !== undefined) {
      const { spikes } = condition;
      this.#note(fault, await witnessSpike(line, probe, condition));
      await this.#spike(fault, condition, false);
      this.#spikeAgain(fault, condition, { spikes, gap: gapsOf(spikes) });
    }
    const { witness, afterwards } = await witnessEffect(line, watch);
    this.#note(fault, witness);
    if (afterwards !== undefined) {
      fault.afterwards.push(afterwards);
    }
    await untouched;
  }

  /** One neighbour after the other: a burst of probes would itself slow this machine down. */
  async #witnessAbsence(fault: Fault, watch: Watch): Promise<void> {
    if (watch.forMs !== undefined && watch.forMs < BRIEF_MS) {
      await this.#pause(watch.forMs);
    }
    const neighbours = this.#options
      .lines()
      .filter((other) => other.proxy !== fault.line.proxy && !this.#isAfflicted(other));
    for (const other of neighbours) {
      const witness = await witnessAbsence(other, watch);
      // A condition of its own may have come over the neighbour meanwhile; that one has witnesses of its own.
      if (!witness.isEffectSeen || !this.#isAfflicted(other)) {
        this.#note(fault, witness);
      }
    }
  }

  #note(fault: Fault, witness: FaultWitness): void {
    this.#options.history.append({ kind: 'fault-witness', faultId: fault.id, witness });
  }

  async #spike(fault: Fault, condition: LatencyCondition, isSpiking: boolean): Promise<void> {
    const [toxic] = toxicsOf(condition, fault.id, isSpiking);
    if (fault.ending !== undefined || toxic === undefined) {
      return;
    }
    try {
      await this.#options.proxies.updateToxic(fault.line.proxy, fault.id, toxic.attributes ?? {});
    } catch (error) {
      this.#note(fault, seen(fault.line, false, `the condition could not be changed: ${messageOf(error)}`));
    }
  }

  #spikeAgain(fault: Fault, condition: LatencyCondition, rhythm: { spikes: Spikes; gap: () => number }): void {
    if (fault.ending !== undefined) {
      return;
    }
    const lengthMs = boundsOf(condition).most + rhythm.spikes.extraMs + SPIKE_MARGIN_MS;
    this.#later(fault, Math.max(0, rhythm.gap() - lengthMs), async () => {
      await this.#spike(fault, condition, true);
      this.#later(fault, lengthMs, async () => {
        await this.#spike(fault, condition, false);
        this.#spikeAgain(fault, condition, rhythm);
      });
    });
  }

  #otherLatency(except: Fault): { leastMs: number; mostMs: number } {
    let [leastMs, mostMs] = [0, 0];
    for (const { condition, line, ending } of this.#faults.filter((fault) => fault !== except)) {
      if (ending === undefined && line.proxy === except.line.proxy && condition.kind === 'latency') {
        const { least, most } = boundsOf(condition);
        leastMs += least;
        mostMs += most + (condition.spikes?.extraMs ?? 0);
      }
    }
    return { leastMs, mostMs };
  }

  #isAfflicted(line: Line): boolean {
    return this.#faults.some((fault) => fault.ending === undefined && fault.line.proxy === line.proxy);
  }

  #later(fault: Fault, inMs: number, act: () => Promise<void>): void {
    const handle = startTimer(() => {
      fault.timers.delete(handle);
      void this.#run(act);
    }, inMs);
    fault.timers.add(handle);
  }

  #pause(forMs: number): Promise<void> {
    return new Promise((resolve) => {
      const handle = startTimer(resolve, Math.max(0, forMs));
      this.#over.signal.addEventListener('abort', () => {
        stopTimer(handle);
        resolve();
      });
    });
  }

  /** In the background; what goes wrong is told by `witnessed`. */
  #run(act: () => Promise<void>): Promise<void> {
    const running = act().catch((error: unknown) => void this.#problems.push(error));
    this.#background.push(running);
    return running;
  }
}

/** From the start of one spike to the start of the next, in milliseconds. */
function gapsOf({ everyMs, seed }: Spikes): () => number {
  if (seed === undefined) {
    return () => everyMs;
  }
  const random: Random = seededRandom(seed);
  const { least, most } = RANDOM_SPREAD;
  return () => everyMs * (least + random.next() * (most - least));
}
