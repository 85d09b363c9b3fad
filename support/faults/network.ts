// The network's bad days: puts conditions on lines through Toxiproxy, ends them on time, and has each one witnessed.
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import type { FaultWitness } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { ToxicKind, ToxicSpec, ToxiproxyClient } from '../toxiproxy/client.ts';
import type { LatencyCondition, LineCondition } from './condition.ts';
import type { Line, Probe } from './probe.ts';
import { witnessAbsence, witnessEffect, witnessSpike } from './witness.ts';

// Captured at load, so that nobody's fake clock can freeze the harness.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** Beyond its own length a spike lasts this long, so that what it holds back is held back in full. */
const SPIKE_MARGIN_MS = 50;

/** The few verbs of Toxiproxy the faults are made of. */
export type ProxyControl = Pick<ToxiproxyClient, 'setEnabled' | 'addToxic' | 'updateToxic' | 'removeToxic'>;

export interface NetworkOptions {
  readonly proxies: ProxyControl;
  readonly probe: Probe;
  readonly history: History;
  /** Every line there is at the moment, to see that a fault acts nowhere else. */
  readonly lines: () => readonly Line[];
}

interface Fault {
  readonly id: string;
  readonly line: Line;
  readonly condition: LineCondition;
  readonly timers: Set<NodeJS.Timeout>;
  isOver: boolean;
}

export class Network {
  readonly #options: NetworkOptions;
  readonly #faults: Fault[] = [];
  readonly #background: Promise<void>[] = [];
  readonly #problems: unknown[] = [];

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  /** Puts a condition on a line, for a time or until the scenario ends. Resolves when it is in force. */
  async put(line: Line, condition: LineCondition, how: { sentence: string; forMs: number | undefined }): Promise<void> {
    const { history } = this.#options;
    const id = `${condition.kind}-${this.#faults.length + 1}`;
    const fault: Fault = { id, line, condition, timers: new Set(), isOver: false };
    this.#faults.push(fault);
    history.append({
      kind: 'fault-started',
      fault: { id, kind: condition.kind, sentence: how.sentence, targets: [line.owner] },
    });
    await this.#enforce(fault);
    if (how.forMs !== undefined) {
      this.#later(fault, how.forMs, () => this.#end(fault));
    }
    this.#run(() => this.#witness(fault));
  }

  /** Resolves when every condition that ends by itself has ended and every witness has been heard. */
  async witnessed(): Promise<void> {
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
    await Promise.all(this.#faults.map((fault) => this.#end(fault)));
  }

  async #enforce({ id, line, condition }: Fault): Promise<void> {
    const { proxies } = this.#options;
    switch (condition.kind) {
      case 'latency':
        await proxies.addToxic(
          line.proxy,
          toxic(id, 'latency', attributesOf(condition, condition.spikes?.extraMs ?? 0)),
        );
        return;
      case 'bandwidth':
        await proxies.addToxic(line.proxy, toxic(id, 'bandwidth', { rate: condition.kilobytesPerSecond }));
        return;
      case 'cut':
        await proxies.setEnabled(line.proxy, false);
        return;
      case 'lost-replies':
        await proxies.addToxic(line.proxy, toxic(id, 'timeout', { timeout: 0 }));
        return;
    }
  }

  async #end(fault: Fault): Promise<void> {
    if (fault.isOver) {
      return;
    }
    fault.isOver = true;
    for (const handle of fault.timers) {
      stopTimer(handle);
    }
    const { proxies, history } = this.#options;
    if (fault.condition.kind === 'cut') {
      await proxies.setEnabled(fault.line.proxy, true);
    } else {
      await proxies.removeToxic(fault.line.proxy, fault.id);
    }
    history.append({ kind: 'fault-ended', faultId: fault.id });
  }

  async #witness(fault: Fault): Promise<void> {
    const { condition, line } = fault;
    const { probe } = this.#options;
    const watch = { condition, probe, otherLatencyMs: this.#leastLatencyOn(line, fault) };
    const neighbours = this.#options.lines().filter((other) => other.proxy !== line.proxy && !this.#isAfflicted(other));
    const untouched = neighbours.map(async (other) => this.#note(fault, await witnessAbsence(other, watch)));
    if (condition.kind === 'latency' && condition.spikes !== undefined) {
      this.#note(fault, await witnessSpike(line, probe, condition));
      await this.#calm(fault, condition);
      this.#spikeAgain(fault, condition, condition.spikes.everyMs - spikeLengthMs(condition));
    }
    this.#note(fault, await witnessEffect(line, watch));
    await Promise.all(untouched);
  }

  #note(fault: Fault, witness: FaultWitness): void {
    this.#options.history.append({ kind: 'fault-witness', faultId: fault.id, witness });
  }

  async #calm(fault: Fault, condition: LatencyCondition): Promise<void> {
    if (!fault.isOver) {
      await this.#options.proxies.updateToxic(fault.line.proxy, fault.id, attributesOf(condition, 0));
    }
  }

  #spikeAgain(fault: Fault, condition: LatencyCondition, inMs: number): void {
    const { spikes } = condition;
    if (spikes === undefined || fault.isOver) {
      return;
    }
    this.#later(fault, Math.max(0, inMs), async () => {
      await this.#options.proxies.updateToxic(fault.line.proxy, fault.id, attributesOf(condition, spikes.extraMs));
      this.#later(fault, spikeLengthMs(condition), async () => {
        await this.#calm(fault, condition);
        this.#spikeAgain(fault, condition, spikes.everyMs - spikeLengthMs(condition));
      });
    });
  }

  #leastLatencyOn(line: Line, except: Fault): number {
    let least = 0;
    for (const other of this.#faults) {
      if (other !== except && !other.isOver && other.line.proxy === line.proxy && other.condition.kind === 'latency') {
        least += other.condition.latencyMs - other.condition.jitterMs;
      }
    }
    return least;
  }

  #isAfflicted(line: Line): boolean {
    return this.#faults.some((fault) => !fault.isOver && fault.line.proxy === line.proxy);
  }

  #later(fault: Fault, inMs: number, act: () => Promise<void>): void {
    const handle = startTimer(() => {
      fault.timers.delete(handle);
      this.#run(act);
    }, inMs);
    fault.timers.add(handle);
  }

  #run(act: () => Promise<void>): void {
    this.#background.push(act().catch((error: unknown) => void this.#problems.push(error)));
  }
}

function spikeLengthMs(condition: LatencyCondition): number {
  return condition.latencyMs + condition.jitterMs + (condition.spikes?.extraMs ?? 0) + SPIKE_MARGIN_MS;
}

function attributesOf(condition: LatencyCondition, extraMs: number): Record<string, number> {
  return { latency: condition.latencyMs + extraMs, jitter: condition.jitterMs };
}

function toxic(name: string, type: ToxicKind, attributes: Record<string, number>): ToxicSpec {
  return { name, type, stream: 'downstream', attributes };
}
