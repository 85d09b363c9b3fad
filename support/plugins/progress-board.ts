// What the progress display says: pure, from what happened to lines of text.
import { durationText } from '../domain/time.ts';

/** What a running scenario tells: the step it is at, or what it waits for. */
export interface ProgressNote {
  readonly kind: 'waiting' | 'step';
  /** Cucumber's id of the attempt, the criterion id or the scenario's name. */
  readonly scenario: string;
  readonly text: string;
}

/** How a finished scenario is marked. */
export type Mark = 'pass' | 'fail' | 'not-proven';

interface Running {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly startedMs: number;
  readonly doing: string;
}

/** A scenario that has just ended. */
export interface Finished {
  readonly mark: Mark;
  /** What went wrong, first line; empty for a pass. */
  readonly message: string;
  readonly nowMs: number;
}

const SIGN = { pass: '✓', fail: '✗', 'not-proven': '?' } as const satisfies Record<Mark, string>;

/** Counts scenarios and knows which run and what each waits for. */
export class ProgressBoard {
  #total = 0;
  #finished = 0;
  #running: readonly Running[] = [];

  plan(): void {
    this.#total += 1;
  }

  start(scenario: { key: string; id: string; name: string; nowMs: number }): void {
    const { key, id, name, nowMs } = scenario;
    this.#running = [...this.#running, { key, id, name, startedMs: nowMs, doing: '' }];
  }

  /** The note's scenario may be named by its key, its criterion id or its name; an unknown one is ignored. */
  note({ kind, scenario, text }: ProgressNote): void {
    const doing = kind === 'waiting' ? `waiting for ${text}` : text;
    this.#running = this.#running.map((running) =>
      [running.key, running.id, running.name].includes(scenario) ? { ...running, doing } : running,
    );
  }

  /** The lasting line of a scenario that ended; undefined where it was never started. */
  finish(key: string, { mark, message, nowMs }: Finished): string | undefined {
    const ended = this.#running.find((running) => running.key === key);
    if (ended === undefined) {
      return undefined;
    }
    this.#running = this.#running.filter((running) => running !== ended);
    this.#finished += 1;
    const title = [ended.id, ended.name].filter((part) => part !== '').join(' ');
    const told = mark === 'pass' || message === '' ? '' : `\n    ${message}`;
    return `${SIGN[mark]} ${title} (${durationText(nowMs - ended.startedMs)})${told}`;
  }

  /** The live line, cut to the width: `scenario 3 of 12 · LIQ-001 A 12% wick… · 4 s · waiting for …`; empty between scenarios. */
  live(nowMs: number, columns: number): string {
    const [first, ...others] = this.#running;
    if (first === undefined) {
      return '';
    }
    const title = [first.id, first.name].filter((part) => part !== '').join(' ');
    const more = others.length > 0 ? [`and ${others.length} more`] : [];
    const elapsed = `${Math.floor((nowMs - first.startedMs) / 1000)} s`;
    const parts = [`scenario ${this.#finished + 1} of ${this.#total}`, title, ...more, elapsed, first.doing];
    const line = parts.filter((part) => part !== '').join(' · ');
    // The last column stays free: some terminals wrap on it.
    return line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`;
  }
}
