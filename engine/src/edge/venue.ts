// The seam between the edge and the core: every command passes through one function here, in one order.

import type { Command } from '../core/commands.ts';
import type { Core } from '../core/engine.ts';
import type { Accepted, Event, Refused } from '../core/events.ts';
import type { EngineClock } from './clock.ts';
import type { Execute, Seams } from './seams.ts';

/** A command without its time: the seam stamps it. */
export type Untimed<C extends Command = Command> = C extends Command ? Omit<C, 'at'> : never;

/** Where commands are written before anybody hears of their effect. */
export interface CommandLog {
  /** Writes a command; what is handed to `afterDurable` later waits for it. */
  append(command: Command): void;
  /** Runs at once when all that was appended is durable, else as soon as it is, in the order of the calls. */
  afterDurable(effect: () => void): void;
}

/** Without a journal everything counts as durable at once. */
const noLog: CommandLog = {
  append: () => undefined,
  afterDurable: (effect) => effect(),
};

/** Hears the events of each command once the command is durable. */
export type EventListener = (events: readonly Event[]) => void;

/** What a venue is made of. */
export interface VenueOptions {
  readonly core: Core;
  readonly clock: EngineClock;
  readonly seams: Seams;
}

/** How far one jump of the clock may go: every funding time of more than a month, and no slip of the keyboard. */
export const jumpDaysMax = 40;
export const jumpMsMax = jumpDaysMax * 24 * 60 * 60_000;

/** Idle polling of the core's own due time is never further apart than this. */
const pollMsMax = 1_000;

/** The running venue: core, clock and log together. */
export class Venue {
  readonly core: Core;
  readonly clock: EngineClock;
  readonly #seams: Seams;
  #log: CommandLog = noLog;
  readonly #listeners: EventListener[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isStarted = false;

  constructor(options: VenueOptions) {
    this.core = options.core;
    this.clock = options.clock;
    this.#seams = options.seams;
  }

  /** Writes every command from now on to this log. */
  logTo(log: CommandLog): void {
    this.#log = log;
  }

  /** Carries out a command of the time before a restart: nobody hears of it but the listener given here. */
  replay(command: Command, listener: EventListener): void {
    // A reset took back every jump before it, then as now.
    if (command.kind === 'reset') this.clock.reset();
    listener(this.core.execute(command));
    this.catchUp();
  }

  /** Sets the clock to where a core has got that did not begin here. */
  catchUp(): void {
    if (this.core.now() > this.clock.nowMs()) this.clock.moveTo(this.core.now());
  }

  /** Calls the listener with the events of every command from now on. */
  listen(listener: EventListener): void {
    this.#listeners.push(listener);
  }

  /**
   * The one way into the core. The command gets the engine time of now, is logged, carried out, and its events go to
   * the listeners once it is durable.
   */
  execute(command: Untimed): readonly Event[] {
    if (this.#seams.arePlain) return this.#execute(command);
    return this.#seams.through('execute', this.#execute, { core: this.core })(command);
  }

  /** Runs an effect after everything executed so far is durable: replies go through here. */
  afterDurable(effect: () => void): void {
    this.#log.afterDurable(effect);
  }

  /** Moves the engine clock forward through everything that falls due on the way. */
  jumpTo(toMs: number): void {
    this.#run({ kind: 'advance', at: Math.max(toMs, this.#time()), isJump: true });
    this.clock.moveTo(toMs);
    this.#schedule();
  }

  /** A fresh venue at the time of this machine. */
  reset(): void {
    this.clock.reset();
    this.#run({ kind: 'reset', at: this.clock.nowMs() });
    this.#schedule();
  }

  /** Starts doing what falls due by itself. */
  start(): void {
    this.#isStarted = true;
    this.#schedule();
  }

  stop(): void {
    this.#isStarted = false;
    clearTimeout(this.#timer);
  }

  readonly #execute: Execute = (command) => this.#run({ ...command, at: this.#time() } as Command);

  #run(command: Command): readonly Event[] {
    this.#log.append(command);
    const events = this.core.execute(command);
    if (events.length > 0) {
      this.#log.afterDurable(() => {
        for (const listener of this.#listeners) listener(events);
      });
    }
    return events;
  }

  #time(): number {
    return Math.max(this.#seams.through('time', this.clock.nowMs(), undefined), this.core.now());
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (!this.#isStarted) return;
    const dueAt = this.core.nextDueAt();
    const waitMs = dueAt === undefined ? pollMsMax : Math.min(pollMsMax, Math.max(1, dueAt - this.clock.nowMs()));
    this.#timer = setTimeout(() => {
      const due = this.core.nextDueAt();
      if (due !== undefined && due <= this.#time()) this.execute({ kind: 'advance' });
      this.#schedule();
    }, waitMs);
    this.#timer.unref();
  }
}

/** What became of a command: the last word about it among the events. */
export function outcomeOf(events: readonly Event[], request: Command['kind']): Accepted | Refused | undefined {
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events[index];
    if ((event?.kind === 'accepted' || event?.kind === 'refused') && event.request === request) return event;
  }
  return undefined;
}
