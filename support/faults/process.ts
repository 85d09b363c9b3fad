// The venue's own bad days: killed, restarted, frozen, on a slow disk, with its clock astray; each ended in time and witnessed.
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import { durationText } from '../domain/time.ts';
import type { History } from '../history/history.ts';
import { type ProbeResult, probeText } from './probe.ts';
import { TIMER_GRAIN_MS } from './watch.ts';

// Captured at load, so that nobody's fake clock can freeze the harness.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** A frozen venue is silent for at least as long as this; one that is merely slow answers sooner. */
const SILENCE_MS = 250;
/** How long a dead venue's port may take to refuse; where its address went with it, nobody is there to. */
const REFUSAL_WITHIN_MS = 300;
/** How long the end of a connection may take to be heard after the process that held it has ended. */
const END_HEARD_WITHIN_MS = 1_000;
/** Clocks read over a connection are this exact at best. */
const CLOCK_GRAIN_MS = 500;

/** How histories and oracles call the venue itself. */
const VENUE = 'venue';

/** The venue's process as faults need it. */
export interface VenueProcess {
  kill(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  freeze(): Promise<void>;
  thaw(): Promise<void>;
}

/** The clocks of the venue and of those who trade on it. */
export interface Clocks {
  /** Sets the venue's clock this far from the traders', in milliseconds: above zero the venue is ahead. */
  part(byMs: number): Promise<void>;
  /** The traders read the time again. */
  agree(): Promise<void>;
  /** How far the venue's clock is ahead of the traders', measured. */
  differenceMs(): Promise<number>;
}

/** A connection straight to the venue on which nothing is said. */
export interface Standing extends Disposable {
  /** Has the venue ended it, or does it within this time? */
  isEnded(withinMs: number): Promise<boolean>;
}

/** The disk a venue must have written to before it acknowledges anything. */
export interface Disk {
  /** Takes this much longer for each write, in milliseconds; 0 is its own speed. */
  slowDown(byMs: number): Promise<void>;
  /** How long a change nobody minds took to be acknowledged, in milliseconds. */
  writeTookMs(): Promise<number>;
}

export interface ProcessFaultsOptions {
  readonly process: VenueProcess;
  readonly clocks: Clocks;
  readonly disk: Disk;
  readonly stand: () => Promise<Standing>;
  /** A harmless request straight to the venue over a connection of its own. */
  readonly probe: (withinMs: number) => Promise<ProbeResult>;
  readonly history: History;
}

export class ProcessFaults {
  readonly #options: ProcessFaultsOptions;
  /** What ends each fault in force. */
  readonly #inForce = new Map<string, () => Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #background: Promise<void>[] = [];
  readonly #problems: unknown[] = [];
  #count = 0;

  constructor(options: ProcessFaultsOptions) {
    this.#options = options;
  }

  /** `how`: without a word, or asked to. Resolves when it is down and seen to be; {@link startAgain} ends the fault. */
  async takeDown(how: 'killed' | 'stopped', sentence: string): Promise<void> {
    const { process, probe, stand } = this.#options;
    using standing = await stand();
    const id = this.#begin(how, sentence, () => process.start());
    await (how === 'killed' ? process.kill() : process.stop());
    // Silence alone would not tell a dead venue from a frozen one; a connection that ended does.
    const [isEnded, seen] = await Promise.all([standing.isEnded(END_HEARD_WITHIN_MS), probe(REFUSAL_WITHIN_MS)]);
    this.#witness(
      id,
      `a standing connection was ${isEnded ? 'ended' : 'left open'} and a new one was ${probeText(seen)}`,
      isEnded && seen.kind !== 'answered',
    );
  }

  /** Brings a venue that is down back on its data. */
  async startAgain(): Promise<void> {
    for (const id of [...this.#inForce.keys()].filter((candidate) => /^(killed|stopped)-/.test(candidate))) {
      await this.#end(id);
    }
  }

  /** It stands still for this long; resolves when it does. */
  async freeze(forMs: number, sentence: string): Promise<void> {
    const { process, probe } = this.#options;
    const id = this.#begin('frozen', sentence, () => process.thaw());
    await process.freeze();
    const timer = startTimer(() => {
      this.#timers.delete(timer);
      this.#run(() => this.#end(id));
    }, forMs);
    this.#timers.add(timer);
    this.#run(async () => {
      const seen = await probe(Math.min(SILENCE_MS, forMs / 2));
      this.#witness(id, `a request stayed ${probeText(seen)}`, seen.kind === 'silent');
    });
  }

  /** Sets the venue's clock ahead of the traders' (below zero: behind) until the scenario ends. */
  async partClocks(byMs: number, sentence: string): Promise<void> {
    const { clocks } = this.#options;
    const id = this.#begin('clock', sentence, () => clocks.agree());
    await clocks.part(byMs);
    const differenceMs = await clocks.differenceMs();
    const measured = `the venue's clock is ${durationText(Math.abs(differenceMs))} ${differenceMs < 0 ? 'behind' : 'ahead'}`;
    this.#witness(id, measured, Math.abs(differenceMs - byMs) <= CLOCK_GRAIN_MS);
  }

  /** Its disk takes this much longer for each write, until the scenario ends. */
  async slowDisk(byMs: number, sentence: string): Promise<void> {
    const { disk } = this.#options;
    const beforeMs = await disk.writeTookMs();
    const id = this.#begin('slow-disk', sentence, () => disk.slowDown(0));
    await disk.slowDown(byMs);
    const tookMs = await disk.writeTookMs();
    const measured = `a change was acknowledged after ${tookMs.toFixed(1)} ms, at least ${byMs} ms due; before it took ${beforeMs.toFixed(1)} ms`;
    this.#witness(id, measured, tookMs >= byMs - TIMER_GRAIN_MS);
  }

  /** Resolves when every fault that ends by itself has ended and every witness has been heard. */
  async witnessed(): Promise<void> {
    while (this.#timers.size > 0) {
      await new Promise((resolve) => startTimer(resolve, 10));
    }
    for (let settled = 0; settled < this.#background.length; settled += 1) {
      await this.#background[settled];
    }
    const [problem] = this.#problems;
    if (problem !== undefined) {
      throw new EnvironmentError(`a fault of the venue's process could not be ended or seen: ${messageOf(problem)}`, {
        cause: problem,
      });
    }
  }

  /** Ends everything, whatever state it is in. */
  async endAll(): Promise<void> {
    for (const timer of this.#timers) {
      stopTimer(timer);
    }
    this.#timers.clear();
    for (const id of [...this.#inForce.keys()]) {
      await this.#end(id);
    }
  }

  #begin(kind: string, sentence: string, undo: () => Promise<void>): string {
    this.#count += 1;
    const id = `${kind}-${this.#count}`;
    this.#inForce.set(id, undo);
    this.#options.history.append({ kind: 'fault-started', fault: { id, kind, sentence, targets: [VENUE] } });
    return id;
  }

  async #end(id: string): Promise<void> {
    const undo = this.#inForce.get(id);
    this.#inForce.delete(id);
    if (undo !== undefined) {
      await undo();
      this.#options.history.append({ kind: 'fault-ended', faultId: id });
    }
  }

  #witness(faultId: string, measured: string, isEffectSeen: boolean): void {
    this.#options.history.append({
      kind: 'fault-witness',
      faultId,
      witness: { target: VENUE, measured, isEffectSeen },
    });
  }

  #run(act: () => Promise<void>): void {
    this.#background.push(act().catch((error: unknown) => void this.#problems.push(error)));
  }
}
