// How every command ends: its own exit code, or one sentence and the code of what went wrong.
import { EXIT, exitCodeOf, HarnessError, messageOf } from '../support/domain/errors.ts';

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
