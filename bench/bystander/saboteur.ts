// Undoes behind a run's back whatever the run does to its proxies: resets its Toxiproxy as soon as a fault is in force.
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../support/domain/errors.ts';
import { ourContainersAndNetworks } from './containers.ts';
import type { MarkedRun } from './marked-run.ts';
import { socketsOf } from './processes.ts';

const CONTROL_PORT = 8474;
const LOOK_EVERY_MS = 5;
const ANSWER_WITHIN_MS = 1_000;

export class Saboteur implements AsyncDisposable {
  readonly #run: MarkedRun;
  /** How long it lets a fault act. */
  readonly #delayMs: number;
  readonly #work: Promise<void>;
  #isOver = false;
  #undone = 0;

  constructor(run: MarkedRun, options: { delayMs: number }) {
    this.#run = run;
    this.#delayMs = options.delayMs;
    this.#work = this.#meddle();
  }

  /** How often it found a fault in force and undid it. */
  get undone(): number {
    return this.#undone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await this.#work;
  }

  async #meddle(): Promise<void> {
    let url: string | undefined;
    while (!this.#isOver) {
      url ??= await toxiproxyOf(this.#run);
      if (url !== undefined && (await isFaultInForce(url))) {
        await pause(this.#delayMs);
        await ask(`${url}/reset`, 'POST');
        this.#undone += 1;
      }
      await pause(LOOK_EVERY_MS);
    }
  }
}

/** Where the run's Toxiproxy takes orders: a process of its own, or a container. */
async function toxiproxyOf(run: MarkedRun): Promise<string | undefined> {
  const processes = run.processes;
  const embedded = processes.find(({ command }) => / toxiproxy --host /.test(command));
  for (const { port } of embedded === undefined ? [] : socketsOf(embedded.pid)) {
    const url = `http://127.0.0.1:${port}`;
    if ((await ask(`${url}/version`, 'GET')) !== undefined) {
      return url;
    }
  }
  if (!processes.some(({ command }) => /docker-watchdog/.test(command))) {
    return undefined;
  }
  const pids = new Set(processes.map(({ pid }) => pid));
  const container = (await ourContainersAndNetworks()).find(
    ({ kind, name, owner, address }) =>
      kind === 'container' && pids.has(owner) && name.includes('toxiproxy') && address !== '',
  );
  return container === undefined ? undefined : `http://${container.address}:${CONTROL_PORT}`;
}

async function isFaultInForce(url: string): Promise<boolean> {
  const proxies = (await ask(`${url}/proxies`, 'GET')) ?? {};
  return Object.values(proxies).some(
    (proxy) => isObject(proxy) && (proxy.enabled === false || (Array.isArray(proxy.toxics) && proxy.toxics.length > 0)),
  );
}

/** Undefined where nobody answers, or not in JSON: it is not there yet, or no more. */
async function ask(url: string, method: 'GET' | 'POST'): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const response = await fetch(url, { method, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const text = await response.text();
    const reply: unknown = response.ok && text !== '' ? JSON.parse(text) : undefined;
    return isObject(reply) ? reply : undefined;
  } catch (error) {
    if (/fetch failed|aborted|JSON|terminated/.test(messageOf(error))) {
      return undefined;
    }
    throw error;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
