// Witnesses of conditions that show in how an answer's bytes arrive, and in how its connection ends.
import type { FaultWitness } from '../history/entry.ts';
import {
  type BreaksAfterCondition,
  type SlowCloseCondition,
  TEAR_GAP_MS,
  type TornFramesCondition,
} from './condition.ts';
import { type Line, probeText } from './probe.ts';
import { exchangeText } from './raw-exchange.ts';
import { type Seen, seen, silenceMs, TIMER_GRAIN_MS, type Watch } from './watch.ts';

const ANSWER_WITHIN_MS = 2_000;
/** Two at once, so that one that was slow for another reason does not stand alone. */
const LONG_ANSWERS = 2;
const LONG_WITHIN_MS = 20_000;
/**
 * The share of a late close that must be seen after the last byte, which a busy machine reads late; from the request on all
 * of it must be seen.
 */
const CLOSE_SHARE = 0.5;
/** The share of the pauses between pieces that must be seen: the last ones run together with the close. */
const TEAR_SHARE = 0.7;

/** The end of the connection is a reset, heard as soon as something is said on it. */
export async function resetSeen(line: Line, watch: Watch): Promise<FaultWitness> {
  const exchange = await watch.probe.watch(line, ANSWER_WITHIN_MS + watch.otherLatency.mostMs);
  return seen(line, exchange.ended === 'reset', `on a new connection ${exchangeText(exchange)}`);
}

/** The answer was there, and the end of the connection came no sooner than that long after it had been asked for. */
export async function lateCloseSeen(line: Line, watch: Watch, { delayMs }: SlowCloseCondition): Promise<FaultWitness> {
  const exchange = await watch.probe.watch(line, ANSWER_WITHIN_MS + delayMs + watch.otherLatency.mostMs);
  return seen(
    line,
    exchange.ended === 'closed' &&
      exchange.bytes > 0 &&
      exchange.closedAfterMs >= delayMs * CLOSE_SHARE &&
      exchange.endedInMs >= delayMs - TIMER_GRAIN_MS,
    `a connection was closed ${exchange.endedInMs.toFixed(0)} ms after the request and ${exchange.closedAfterMs.toFixed(0)} ms after its last byte, ${delayMs} ms were due`,
  );
}

/**
 * A long answer took as long as the pauses between its pieces: how many reads it came in says nothing where the reader
 * was kept waiting. A price source has no long answer; its short one must come in many reads.
 */
export async function tearSeen(line: Line, watch: Watch, condition: TornFramesCondition): Promise<FaultWitness> {
  return line.kind === 'trader' ? longTearSeen(line, watch, condition) : shortTearSeen(line, watch, condition);
}

async function longTearSeen(line: Line, { probe }: Watch, { pieceBytes }: TornFramesCondition): Promise<FaultWitness> {
  const results = await Promise.all(
    Array.from({ length: LONG_ANSWERS }, () => probe.ask(line, { withinMs: LONG_WITHIN_MS, size: 'big' })),
  );
  const answers = results.flatMap((result) => (result.kind === 'answered' ? [result] : []));
  const dueMs = (bytes: number): number => (Math.floor(bytes / pieceBytes) - 1) * TEAR_GAP_MS;
  return seen(
    line,
    answers.length === LONG_ANSWERS && answers.every(({ bytes, roundTripMs }) => roundTripMs >= dueMs(bytes)),
    results
      .map((result) =>
        result.kind === 'answered'
          ? `${result.bytes} bytes took ${result.roundTripMs.toFixed(0)} ms, at least ${dueMs(result.bytes)} ms due`
          : probeText(result),
      )
      .join('; '),
  );
}

async function shortTearSeen(line: Line, watch: Watch, { pieceBytes }: TornFramesCondition): Promise<FaultWitness> {
  const exchange = await watch.probe.watch(line, ANSWER_WITHIN_MS + watch.otherLatency.mostMs);
  const dueMs = (exchange.bytes / pieceBytes - 1) * TEAR_GAP_MS * TEAR_SHARE;
  return seen(
    line,
    exchange.pieces > 1 && exchange.deliveredInMs >= dueMs,
    `${exchangeText(exchange)}, over ${exchange.deliveredInMs.toFixed(1)} ms, at least ${dueMs.toFixed(1)} ms due`,
  );
}

/** Exactly that many bytes came, and then the end. */
export async function breakSeen(line: Line, watch: Watch, { bytes }: BreaksAfterCondition): Promise<FaultWitness> {
  const exchange = await watch.probe.watch(line, ANSWER_WITHIN_MS + watch.otherLatency.mostMs);
  return seen(
    line,
    exchange.ended === 'closed' && exchange.bytes === bytes,
    `on a new connection ${exchangeText(exchange)}, ${bytes} bytes due`,
  );
}

/** Nothing arrives while nobody reads, and all of it does afterwards. */
export async function readerSeen(line: Line, watch: Watch): Promise<Seen> {
  const patienceMs = (watch.forMs ?? 0) + 120_000;
  const pending = watch.probe.watch(line, patienceMs);
  const now = await watch.probe.watch(line, silenceMs(watch));
  return {
    witness: seen(line, now.ended === 'open' && now.bytes === 0, `while nobody reads ${exchangeText(now)}`),
    afterwards: async () => {
      const then = await pending;
      return seen(line, then.ended === 'closed' && then.bytes > 0, `once somebody reads again ${exchangeText(then)}`);
    },
  };
}
