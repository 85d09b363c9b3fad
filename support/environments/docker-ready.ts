// Waits until a container answers HTTP, and says why where it never will: ended, unhealthy or silent.
import { EnvironmentError, EXIT, type HarnessError, ScenarioError } from '../domain/errors.ts';
import type { Container } from './docker-client.ts';

const READY_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 25;
const ANSWER_WITHIN_MS = 1_000;
const WORDS_OF_LOG = 20;

export interface Readiness {
  /** As messages call it: `the engine`. */
  readonly name: string;
  /** Where it answers once it is ready; read anew each time, because an address may come late. */
  url(): Promise<string | undefined> | string | undefined;
}

/** @throws ScenarioError where it ended over what the author asked for, EnvironmentError for everything else. */
export async function untilReady(container: Container, { name, url }: Readiness): Promise<void> {
  const deadlineMs = performance.now() + READY_WITHIN_MS;
  let seen = 'nothing listens there';
  let address: string | undefined;
  while (performance.now() < deadlineMs) {
    address = await url();
    const answer = address === undefined ? 'it has no address' : await answerOf(address);
    if (answer === 'ok') {
      return;
    }
    seen = answer;
    const { State } = await container.inspect();
    if (!State.Running && State.Status !== 'created') {
      throw endedError(name, State.ExitCode, await lastLines(container));
    }
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS);
    });
  }
  const last = (await lastLines(container)).at(-1);
  const words = last === undefined ? 'it wrote no log' : `its last words: ${last}`;
  throw new EnvironmentError(
    `${name} did not answer ${address} within ${READY_WITHIN_MS / 1000} s (${seen}); ${words}`,
  );
}

/** What a container's end before it was ready means: its own exit code says whose fault it is. */
export function endedError(name: string, exitCode: number, lines: readonly string[]): HarnessError {
  const last = lines.at(-1);
  if (exitCode === EXIT.author && last !== undefined) {
    return new ScenarioError(last);
  }
  const words = last === undefined ? 'it wrote no log' : `its last words: ${last}`;
  return new EnvironmentError(`${name} ended with exit code ${exitCode} before it was ready; ${words}`);
}

async function answerOf(address: string): Promise<string> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    await response.arrayBuffer();
    return response.ok ? 'ok' : `it answers ${response.status}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? 'it takes the connection and says nothing'
      : 'nothing listens there';
  }
}

async function lastLines(container: Container): Promise<string[]> {
  const log = await container.logs({ stdout: true, stderr: true, tail: WORDS_OF_LOG });
  return linesOf(log);
}

/** The lines of a container's log: frames of eight bytes header, length in the last four, then text. */
export function linesOf(log: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at + 8 <= log.length; ) {
    const end = at + 8 + log.readUInt32BE(at + 4);
    texts.push(log.toString('utf8', at + 8, end));
    at = end;
  }
  return texts
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '');
}
