// Starts the engine as a process of its own and speaks to its control port, the way a harness would.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');
const readyWithinMs = 20_000;

/** The ready line. */
export interface ReadyLine {
  readonly ready: boolean;
  readonly host: string;
  readonly port: number;
  readonly controlPort: number;
  readonly controlToken: string;
  readonly version: string;
  readonly pid: number;
  readonly defects: readonly string[];
}

/** What a process said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running engine. */
export interface EngineProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly ready: ReadyLine;
  readonly url: string;
  readonly streamUrl: string;
  /** Resolves when the process is gone. */
  readonly ended: Promise<Ended>;
  /** A request to the control port; the parsed answer and its status. */
  control(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }>;
}

/** Runs the engine to its end, for starts that must fail. */
export async function runEngine(args: readonly string[]): Promise<Ended> {
  return endOf(spawnEngine(args));
}

/** Starts the engine on free ports and waits for the ready line. */
export async function startEngine(args: readonly string[] = []): Promise<EngineProcess> {
  const child = spawnEngine(['--exit-with-stdin', ...args]);
  const ended = endOf(child);
  const ready = await readyLine(child, ended);
  const controlUrl = `http://127.0.0.1:${ready.controlPort}`;
  return {
    child,
    ready,
    ended,
    url: `http://127.0.0.1:${ready.port}`,
    streamUrl: `ws://127.0.0.1:${ready.port}`,
    control: async (method, path, body) => {
      const response = await fetch(controlUrl + path, {
        method,
        headers: { authorization: `Bearer ${ready.controlToken}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, json: await response.json() };
    },
    [Symbol.asyncDispose]: async () => {
      child.stdin?.end();
      await ended;
    },
  };
}

function spawnEngine(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    said.stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    said.stderr += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...said };
}

async function readyLine(child: ChildProcess, ended: Promise<Ended>): Promise<ReadyLine> {
  const { stdout } = child;
  if (!stdout) throw new TypeError('the engine was started without a standard output');
  const line = new Promise<string>((resolve) => createInterface(stdout).once('line', resolve));
  const failed = ended.then((end) => {
    throw new Error(`the engine ended with ${end.code} before it was ready: ${end.stderr}`);
  });
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error(`no ready line within ${readyWithinMs} ms`)), readyWithinMs).unref();
  });
  return JSON.parse(await Promise.race([line, failed, late])) as ReadyLine;
}
