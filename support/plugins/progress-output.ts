// Where progress and advice are written: the terminal of the run's parent, or this process's own stderr.
import { writeSync } from 'node:fs';
import { isatty, WriteStream } from 'node:tty';

/** Lines for a person; on a terminal also one live line that is painted over. */
export interface ProgressOutput {
  /** True where a live line makes sense: a terminal, and nobody's build log. */
  readonly isLive: boolean;
  /** Characters that fit in one line. */
  columns(): number;
  write(text: string): void;
}

const STDERR = 2;

/** The descriptor the parent handed over; stderr where cucumber was started by hand. */
export function openProgressOutput(env: Readonly<Record<string, string | undefined>>): ProgressOutput {
  const handed = env.BRAKECHECK_PROGRESS_DESCRIPTOR ?? '';
  const descriptor = /^\d$/.test(handed) ? Number.parseInt(handed, 10) : STDERR;
  const isTerminal = isatty(descriptor);
  const terminal = isTerminal ? new WriteStream(descriptor) : undefined;
  return {
    isLive: isTerminal && (env.CI ?? '') === '' && env.TERM !== 'dumb',
    columns: () => terminal?.columns ?? Number.POSITIVE_INFINITY,
    write: (text) => writeWhole(descriptor, text),
  };
}

// Written at once, so that it is seen even where the process dies right after; a reader that went away is no reason to stop.
function writeWhole(descriptor: number, text: string): void {
  try {
    writeSync(descriptor, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EPIPE' && code !== 'EAGAIN' && code !== 'EIO') {
      throw error;
    }
  }
}
