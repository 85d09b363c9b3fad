// How every command begins and ends: its command line read strictly, its exit code, or one sentence and the code of what went wrong.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { EXIT, exitCodeOf, HarnessError, messageOf, ScenarioError } from '../support/domain/errors.ts';
import { parsedStrictly } from './strict-arguments.ts';

/** Runs a command to its exit code. Whatever it throws becomes one sentence on stderr; a bug of ours shows its stack only when asked. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    process.stderr.write(`${sentenceOf(error)}\n`);
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof HarnessError && error.exitCode !== EXIT.bug) {
    return error.message;
  }
  const hint = 'a bug of brakecheck itself';
  const isStackWanted = process.env.BRAKECHECK_DEBUG !== undefined && error instanceof Error;
  return isStackWanted
    ? `${hint}: ${error.stack}`
    : `${hint}: ${messageOf(error)} (BRAKECHECK_DEBUG=1 shows the stack)`;
}

/** What a command takes beside its options. */
interface Positionals {
  readonly atLeast?: number;
  readonly atMost: number;
  /** What they are, for whoever gave another number of them. */
  readonly expected: string;
}

/** Reads a command line strictly. @throws ScenarioError in one sentence for what it does not know */
export function readCommandLine<const Options extends NonNullable<ParseArgsConfig['options']>>(
  commandLine: readonly string[],
  { options, positionals }: { options: Options; positionals: Positionals },
) {
  const parsed = parsedStrictly(positionals.expected, options, () =>
    parseArgs({ args: [...commandLine], options, allowPositionals: true }),
  );
  const count = parsed.positionals.length;
  if (count < (positionals.atLeast ?? 0) || count > positionals.atMost) {
    throw new ScenarioError(
      `${count === 0 ? 'nothing was named' : `"${parsed.positionals.join(' ')}" is too much`}: expected ${positionals.expected}`,
    );
  }
  return parsed;
}

/** Whether the terminal shows colours, and wants them. */
export function isColoured(): boolean {
  return process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
}
