// One party on one line: every request is in the record before it is sent, and its outcome after.

import { EnvironmentError, Violated } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { ReadValues, RequestKind, RequestOf } from '../domain/request.ts';
import { durationText } from '../domain/time.ts';
import type { Line } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Session } from '../venue/venue.ts';

export interface Call<Value> {
  readonly outcome: Outcome<Value>;
  readonly roundTripMs: number;
  /** Index of the `completed` entry. */
  readonly entry: number;
  /** Of the answer, where there was one. */
  readonly status: number | undefined;
}

export class Caller {
  readonly actor: string;
  readonly line: Line;
  readonly session: Session;
  readonly #history: History;
  readonly #signal: AbortSignal;
  #pending = 0;

  constructor(options: { actor: string; line: Line; session: Session; history: History; signal: AbortSignal }) {
    this.actor = options.actor;
    this.line = options.line;
    this.session = options.session;
    this.#history = options.history;
    this.#signal = options.signal;
  }

  /** Requests sent and not yet answered. */
  get pending(): number {
    return this.#pending;
  }

  /** Sends once and waits at most `withinMs`; no answer by then is an unknown outcome, never a no. */
  async call<Kind extends RequestKind>(request: RequestOf<Kind>, withinMs: number): Promise<Call<ReadValues[Kind]>> {
    const { actor, line } = this;
    const call = this.#history.nextCall();
    const invoked = this.#history.append({ kind: 'invoked', call, actor, line, request });
    const lapse = AbortSignal.timeout(Math.ceil(withinMs));
    this.#pending += 1;
    try {
      const { outcome, exchange } = await this.session.send(request, {
        signal: AbortSignal.any([lapse, this.#signal]),
      });
      const told: Outcome<ReadValues[Kind]> =
        outcome.kind === 'unknown' && lapse.aborted
          ? { kind: 'unknown', reason: `no answer within ${durationText(withinMs)}` }
          : outcome;
      const roundTripMs = this.#history.nowMs() - invoked.atMs;
      const completed = this.#history.append({
        kind: 'completed',
        call,
        actor,
        line,
        request,
        outcome: told,
        exchange,
        roundTripMs,
      });
      return { outcome: told, roundTripMs, entry: completed.index, status: exchange?.status };
    } finally {
      this.#pending -= 1;
    }
  }

  /**
   * Reads something the scenario cannot go on without.
   * @throws Violated where the venue broke over it, or answered what nobody can read
   * @throws EnvironmentError where it is not accepted for another reason
   */
  async read<Kind extends RequestKind>(request: RequestOf<Kind>, withinMs = READ_WITHIN_MS): Promise<ReadValues[Kind]> {
    const { outcome, status } = await this.call<Kind>(request, withinMs);
    if (outcome.kind === 'accepted') {
      return outcome.value;
    }
    const what = (request as { kind: RequestKind }).kind;
    const sentence = `${this.actor} could not ${what.replaceAll('-', ' ')} over the ${this.line} line: ${outcomeText(outcome)}`;
    if (status === INTERNAL_ERROR || status === DONE) {
      throw new Violated({ sentence, expected: 'an answer that can be read', actual: outcomeText(outcome) });
    }
    throw new EnvironmentError(sentence);
  }
}

const READ_WITHIN_MS = 5_000;
/** HTTP: the venue's own code failed; and done, with an answer that came whole. */
const INTERNAL_ERROR = 500;
const DONE = 200;

/** An outcome that is no yes, in words. */
export function outcomeText(outcome: Outcome<unknown>): string {
  switch (outcome.kind) {
    case 'accepted':
      return 'accepted';
    case 'rejected':
      return `refused with ${outcome.code} (${outcome.message})`;
    case 'unknown':
      return `unknown: ${outcome.reason}`;
  }
}
