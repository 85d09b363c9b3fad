// Shows one scenario as it happens: prices, orders, positions, the network, and what is being waited for (npm run try).
import { performance } from 'node:perf_hooks';
import { BroadcastChannel } from 'node:worker_threads';
import type { Plugin } from '@cucumber/cucumber/api';
import type { LiveFact } from '../evidence/live-facts.ts';
import { LiveBoard } from './live-board.ts';
import { openProgressOutput, type ProgressOutput } from './progress-output.ts';

/** The world tells on the one what it does, and on the other what it saw. */
const CHANNELS = ['brakecheck-progress', 'brakecheck-live'] as const;
const REPAINT_MS = 100;
/** Of a terminal that does not say how wide it is. */
const COLUMNS = 80;
const PRICE_LINE_MS = 250;

const plugin: Plugin = {
  type: 'plugin',
  coordinator: ({ operation, on, environment }) => {
    if (operation !== 'runCucumber' || (environment.env.BRAKECHECK_LIVE ?? '') === '') {
      return undefined;
    }
    const view = new View(openProgressOutput(environment.env));
    on('message', ({ pickle, testCaseStarted }) => {
      if (pickle !== undefined) {
        view.know(pickle.name);
      }
      if (testCaseStarted !== undefined) {
        view.start();
      }
    });
    return () => view.close();
  },
};
export default plugin;

/** On a terminal one picture that is painted over; elsewhere each change as a line. */
class View {
  readonly #output: ProgressOutput;
  readonly #board = new LiveBoard();
  readonly #channels: readonly BroadcastChannel[];
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #startedMs = performance.now();
  readonly #names: string[] = [];
  readonly #saidMs = new Map<string, number>();
  #painted = 0;

  constructor(output: ProgressOutput) {
    this.#output = output;
    this.#channels = CHANNELS.map((name) => {
      const channel = new BroadcastChannel(name);
      channel.unref();
      channel.onmessage = ({ data }) => this.#take(data);
      return channel;
    });
    this.#timer = output.isLive ? setInterval(() => this.#paint(), REPAINT_MS).unref() : undefined;
  }

  know(name: string): void {
    this.#names.push(name);
  }

  start(): void {
    const name = this.#names.shift() ?? 'a scenario';
    this.#board.start(name);
    this.#say(name);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#paint();
    for (const channel of this.#channels) {
      channel.close();
    }
  }

  #take(data: unknown): void {
    if (isFact(data)) {
      if (this.#board.fact(data) && this.#isDue(data)) {
        this.#say(`${data.kind} ${data.name}: ${data.words || 'gone'}`);
      }
    } else if (isNote(data)) {
      this.#board.note(data);
      this.#say(`${data.kind} ${data.text}`);
    }
  }

  /** Prices come faster than lines can be read. */
  #isDue({ kind, name }: LiveFact): boolean {
    const nowMs = performance.now();
    const isDue = kind !== 'price' || nowMs - (this.#saidMs.get(name) ?? 0) >= PRICE_LINE_MS;
    if (isDue) {
      this.#saidMs.set(name, nowMs);
    }
    return isDue;
  }

  #say(line: string): void {
    if (!this.#output.isLive) {
      const atMs = Math.round(performance.now() - this.#startedMs);
      this.#output.write(`${String(atMs).padStart(6)} ms  ${line}\n`);
    }
  }

  #paint(): void {
    if (this.#output.isLive) {
      const lines = this.#board.lines(this.#output.columns() || COLUMNS);
      const up = this.#painted === 0 ? '' : `\u001b[${this.#painted}A`;
      this.#output.write(`${up}\r\u001b[J${lines.join('\n')}\n`);
      this.#painted = lines.length;
    }
  }
}

function isNote(data: unknown): data is { readonly kind: string; readonly text: string } {
  return typeof data === 'object' && data !== null && 'kind' in data && 'text' in data;
}

function isFact(data: unknown): data is LiveFact {
  return typeof data === 'object' && data !== null && 'kind' in data && 'name' in data && 'words' in data;
}
