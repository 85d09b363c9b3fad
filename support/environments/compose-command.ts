// Finds the compose program of this machine, the plugin or the older program of its own, and runs it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EnvironmentError } from '../domain/errors.ts';
import { dockerError } from './docker-client.ts';

const run = promisify(execFile);
const FORMS = [['docker', 'compose'], ['docker-compose']] as const;
const VERSION_WITHIN_MS = 10_000;
const RUN_WITHIN_MS = 50_000;
const OUTPUT_BYTES_MAX = 4_000_000;

export interface Compose {
  /** As the evidence says it: `docker compose 2.29.1`. */
  readonly version: string;
  /** Runs it with these arguments and variables. @throws EnvironmentError with what it said. */
  run(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<void>;
}

/** @throws EnvironmentError where there is neither of the two. */
export async function findCompose(root: string): Promise<Compose> {
  for (const [program, ...first] of FORMS) {
    const version = await versionOf(program, first);
    if (version !== undefined) {
      const name = [program, ...first].join(' ');
      return {
        version: `${name} ${version}`,
        run: (args, variables) => runCompose({ program, args: [...first, ...args], root, variables }),
      };
    }
  }
  const message = `neither "docker compose" nor "docker-compose" answers on this machine: install one, or run with --environment containers`;
  throw new EnvironmentError(message);
}

async function versionOf(program: string, first: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run(program, [...first, 'version', '--short'], { timeout: VERSION_WITHIN_MS });
    return stdout.trim();
  } catch {
    // It is not there: the next form is tried, and none at all is said above.
    return undefined;
  }
}

async function runCompose(options: {
  program: string;
  args: readonly string[];
  root: string;
  variables: Readonly<Record<string, string>>;
}): Promise<void> {
  try {
    await run(options.program, [...options.args], {
      cwd: options.root,
      env: { ...process.env, ...options.variables },
      timeout: RUN_WITHIN_MS,
      maxBuffer: OUTPUT_BYTES_MAX,
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw dockerError('the composition', saidBy(said, error));
  }
}

/** The line that matters in what compose writes between its progress: the last one that names a failure. */
export function saidBy(stderr: string, cause: unknown): Error {
  const lines = stderr.split('\n').map((line) => line.trim());
  const failures = lines.filter((line) => /\b(error|failed|invalid|cannot|unhealthy|no such|not found)\b/i.test(line));
  const words = failures.at(-1) ?? lines.filter((line) => line !== '').at(-1);
  const fallback = cause instanceof Error ? cause.message : String(cause);
  return new Error((words ?? fallback).replace(/^(?:ERROR: |Error response from daemon: )+/, ''), { cause });
}
