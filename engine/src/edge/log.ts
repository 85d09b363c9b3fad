// One readable line per event on stderr; stdout belongs to the ready line.

/** Writes one line; line breaks inside the text become spaces so that one event stays one line. */
export function logLine(text: string): void {
  process.stderr.write(`engine: ${text.replaceAll(/\s*\n\s*/g, ' ')}\n`);
}

/** What a person can use of an unknown error, in one line. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What whoever mends a bug needs of it. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
