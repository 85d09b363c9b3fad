// The command `toxiproxy`: runs the embedded server as a process of its own and says on stdout where it listens.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { VERSION } from './api.ts';
import { type ServerOptions, startServer } from './server.ts';

const EXIT_USAGE = 2;
const EXIT_ENVIRONMENT = 3;
const DEFAULT_PORT = 8474;
const PORT_MAX = 65_535;
const SEED_LIMIT = 2 ** 32;

const USAGE = 'expected --port 0..65535, --host ADDRESS, --seed WHOLE_NUMBER, --exit-with-stdin';

/** A wrong flag, told in one sentence. */
class UsageError extends Error {
  constructor(message: string) {
    super(`${message}: ${USAGE}`);
    this.name = 'UsageError';
  }
}

function wholeNumber(flag: string, text: string, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= max)) throw new UsageError(`--${flag} "${text}" is not a whole number from 0 to ${max}`);
  return value;
}

function readFlags(args: readonly string[]): ServerOptions & { readonly exitsWithStdin: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        host: { type: 'string', default: 'localhost' },
        seed: { type: 'string' },
        'exit-with-stdin': { type: 'boolean', default: false },
      },
    });
    return {
      host: values.host,
      port: wholeNumber('port', values.port, PORT_MAX),
      seed:
        values.seed === undefined ? randomInt(SEED_LIMIT) : wholeNumber('seed', values.seed, Number.MAX_SAFE_INTEGER),
      exitsWithStdin: values['exit-with-stdin'],
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '').toLowerCase() : String(error));
  }
}

/** Why the server cannot listen, and what to do about it. */
function explainStart({ host, port }: ServerOptions, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const reason = code === 'EADDRINUSE' ? 'the port is in use' : `the system said ${code}`;
  return `toxiproxy could not listen on ${host}:${port}: ${reason}, choose another --port or --host (--port 0 takes a free one)`;
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}

/** The sockets are closed by the system as the process ends, at once and all of them. */
function exitOnRequest(exitsWithStdin: boolean): void {
  const exit = (): never => process.exit(0);
  process.on('SIGTERM', exit);
  process.on('SIGINT', exit);
  if (!exitsWithStdin) return;
  process.stdin.on('end', exit);
  process.stdin.on('close', exit);
  process.stdin.on('error', exit);
  process.stdin.resume();
}

async function main(): Promise<void> {
  let flags: ReturnType<typeof readFlags>;
  try {
    // The separator of npm run may arrive too, when the command is called by hand.
    const args = process.argv.slice(2);
    flags = readFlags(args[0] === '--' ? args.slice(1) : args);
  } catch (error) {
    fail(`toxiproxy: ${error instanceof Error ? error.message : String(error)}`, EXIT_USAGE);
    return;
  }
  exitOnRequest(flags.exitsWithStdin);
  try {
    const { host, port } = await startServer(flags);
    const { seed } = flags;
    const ready = {
      ready: true,
      host,
      port,
      version: VERSION,
      pid: process.pid,
      seed,
      implementation: 'brakecheck-embedded',
    };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
  } catch (error) {
    fail(explainStart(flags, error), EXIT_ENVIRONMENT);
    process.stdin.pause();
  }
}

await main();
