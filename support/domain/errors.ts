// The errors that are nobody's verdict: the author's, the environment's, and the ladder of exit codes they end in.

/** How a run ends. The innermost cause decides; see {@link exitCodeOf}. */
export const EXIT = { go: 0, noGo: 1, author: 2, environment: 3, bug: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Common root: says what was tried, with which values, what was expected and what to do next. */
export class HarnessError extends Error {
  readonly exitCode: ExitCode = EXIT.bug;
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The scenario's author asked for something that cannot be: an unknown trader, unit, column, or an impossible number. */
export class ScenarioError extends HarnessError {
  override readonly exitCode = EXIT.author;
}

/** Something around the venue is missing or broken (a port, a process, a proxy): nobody's verdict, the scenario proves nothing. */
export class EnvironmentError extends HarnessError {
  override readonly exitCode = EXIT.environment;
}

/** Thrown where the harness cannot prove what the scenario asks, through no fault of the venue: the verdict is not proven. */
export class NotProven extends HarnessError {}

/** Thrown where the venue did not do what it must: the verdict is fail. Carries both sides for the report. */
export class Violated extends HarnessError {
  override readonly exitCode = EXIT.noGo;
  readonly expected: string;
  readonly actual: string;
  /** `sentence` says all of it, for somebody who reads nothing else. */
  constructor(violation: { sentence: string; expected: string; actual: string }) {
    super(violation.sentence);
    this.expected = violation.expected;
    this.actual = violation.actual;
  }
}

/** The exit code an error stands for; anything we did not foresee is a bug of ours. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof HarnessError ? error.exitCode : EXIT.bug;
}

/** The text of whatever was thrown, disposal errors behind the body's. */
export function messageOf(error: unknown): string {
  if (error instanceof SuppressedError) {
    return `${messageOf(error.suppressed)} (and while cleaning up: ${messageOf(error.error)})`;
  }
  return error instanceof Error ? error.message : String(error);
}
