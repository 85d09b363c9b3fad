// Starts the embedded server as a process of its own, which ends when whoever started it does.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const START_TIMEOUT_MS = 10_000;

/** What the server says when it is ready. */
export interface Ready {
  readonly ready: true;
  readonly host: string;
  readonly port: number;
  readonly version: string;
  readonly pid: number;
  readonly seed: number;
  readonly implementation: string;
}

/** A running server process; disposing ends it. */
export interface ServerProcess extends AsyncDisposable {
  readonly ready: Ready;
  /** The base URL of the control API. */
  readonly url: string;
  /** Resolves when the process has ended, to its exit code; null after a signal. */
  readonly exited: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
  /** Closes the process's stdin, which ends it. */
  closeStdin(): void;
}

/** The server could not be started. */
export class ServerStartError extends Error {
  readonly exitCode: number | null;

  constructor(message: string, exitCode: number | null) {
    super(message);
    this.name = 'ServerStartError';
    this.exitCode = exitCode;
  }
}

/** Runs `main.ts` with these flags, and `--exit-with-stdin`; rejects with its own words when it does not start. */
export async function startProcess(flags: readonly string[]): Promise<ServerProcess> {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, ...flags, '--exit-with-stdin'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const firstLine = new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  const failed = exited.then((code): never => {
    throw new ServerStartError(complaint.trim() || `toxiproxy ended with exit code ${code} before it was ready`, code);
  });
  // Only the start is interested in this failure.
  failed.catch(() => undefined);
  const { bound, late } = lateStart(child);
  const ready = JSON.parse(await Promise.race([firstLine, failed, late])) as Ready;
  clearTimeout(bound);
  return {
    ready,
    url: `http://${ready.host.includes(':') ? `[${ready.host}]` : ready.host}:${ready.port}`,
    exited,
    kill: (signal) => child.kill(signal),
    closeStdin: () => child.stdin.end(),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Gives up on a process that is neither ready nor ended in time. */
function lateStart(child: ChildProcess): { readonly bound: NodeJS.Timeout | undefined; readonly late: Promise<never> } {
  let bound: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    bound = setTimeout(() => {
      child.kill('SIGKILL');
      const message = `toxiproxy was not ready within ${START_TIMEOUT_MS} ms, check the load of the machine`;
      reject(new ServerStartError(message, null));
    }, START_TIMEOUT_MS);
  });
  return { bound, late };
}
