// Did the fault act, on the line it was meant for and on no other? Measured on connections of the witness's own.
import { assertNever } from '../domain/assert-never.ts';
import type { FaultWitness } from '../history/entry.ts';
import type { BandwidthCondition, LatencyCondition, LineCondition } from './condition.ts';
import { type Line, type Probe, type ProbeResult, probeText } from './probe.ts';
import { type Seen, SILENCE_MS, seen, silenceMs, TIMER_GRAIN_MS, type Watch } from './watch.ts';
import { breakSeen, lateCloseSeen, readerSeen, resetSeen, tearSeen } from './witness-of-bytes.ts';
import { blackHoleSeen, lostRepliesSeen, lostRequestsSeen } from './witness-of-silence.ts';

const PROBES = 3;
const ABSENCE_PROBES = 10;
/** The share of a stated bandwidth delay that must be seen: the first bytes of a reply travel with its head. */
const BANDWIDTH_SHARE = 0.8;
const BIG_WITHIN_MS = 20_000;

/** Measures the effect on the line the condition was meant for. */
export async function witnessEffect(line: Line, watch: Watch): Promise<Seen> {
  const { condition } = watch;
  switch (condition.kind) {
    case 'latency':
      return { witness: await latencySeen(line, watch.probe, { ...boundsOf(condition), what: 'round trip' }) };
    case 'bandwidth':
      return { witness: await bandwidthSeen(line, watch, condition) };
    case 'cut': {
      const result = await watch.probe.ask(line, { withinMs: silenceMs(watch), size: 'small' });
      return { witness: seen(line, result.kind === 'refused', `a new connection was ${probeText(result)}`) };
    }
    case 'lost-replies':
      return { witness: await lostRepliesSeen(line, watch) };
    case 'lost-requests':
      return { witness: await lostRequestsSeen(line, watch) };
    case 'black-hole':
      return { witness: await blackHoleSeen(line, watch) };
    case 'reset':
      return { witness: await resetSeen(line, watch) };
    case 'slow-reader':
      return readerSeen(line, watch);
    case 'slow-close':
      return { witness: await lateCloseSeen(line, watch, condition) };
    case 'torn-frames':
      return { witness: await tearSeen(line, watch, condition) };
    case 'breaks-after':
      return { witness: await breakSeen(line, watch, condition) };
    default:
      return assertNever(condition);
  }
}

/** Measures that a spike held the line: its own latency and the spike's on top. */
export function witnessSpike(line: Line, probe: Probe, condition: LatencyCondition): Promise<FaultWitness> {
  const extraMs = condition.spikes?.extraMs ?? 0;
  const { least, most } = boundsOf(condition);
  return latencySeen(line, probe, { least: least + extraMs, most: most + extraMs, what: 'round trip in a spike' });
}

/**
 * Measures that a line the condition was not meant for is as it was. A fault holds back every request, so one fast
 * round trip proves its absence; a few are tried, because this machine may be busy too.
 */
export async function witnessAbsence(line: Line, watch: Watch): Promise<FaultWitness> {
  const limitMs = absenceLimitMs(watch.condition);
  let measured = '';
  for (let attempt = 0; attempt < ABSENCE_PROBES; attempt += 1) {
    const result = await watch.probe.ask(line, { withinMs: limitMs * 4, size: 'small' });
    if (result.kind === 'answered' && result.roundTripMs < limitMs) {
      return seen(line, false, `untouched: round trip ${result.roundTripMs.toFixed(1)} ms`);
    }
    measured = probeText(result);
  }
  return seen(line, true, `touched too: ${measured}`);
}

function absenceLimitMs(condition: LineCondition): number {
  return condition.kind === 'latency' ? Math.max(5, boundsOf(condition).least / 2) : SILENCE_MS;
}

/** Least and most a round trip gains outside spikes, in milliseconds. */
export function boundsOf({ latencyMs, jitterMs, way }: LatencyCondition): { least: number; most: number } {
  const ways = way === 'each-way' ? 2 : 1;
  return { least: Math.max(0, latencyMs - jitterMs) * ways, most: (latencyMs + jitterMs) * ways };
}

async function latencySeen(
  line: Line,
  probe: Probe,
  due: { least: number; most: number; what: string },
): Promise<FaultWitness> {
  const results = await Promise.all(
    Array.from({ length: PROBES }, () => probe.ask(line, { withinMs: due.most * 4 + 2_000, size: 'small' })),
  );
  const fastest = fastestOf(results);
  return seen(
    line,
    fastest !== undefined && fastest >= due.least - TIMER_GRAIN_MS,
    fastest === undefined
      ? results.map(probeText).join(', ')
      : `${due.what} ${fastest.toFixed(1)} ms at the fastest of ${PROBES}, at least ${due.least} ms due`,
  );
}

async function bandwidthSeen(line: Line, watch: Watch, condition: BandwidthCondition): Promise<FaultWitness> {
  const result = await watch.probe.ask(line, { withinMs: BIG_WITHIN_MS, size: 'big' });
  if (result.kind !== 'answered') {
    return seen(line, false, probeText(result));
  }
  const { bytes, roundTripMs } = result;
  const dueMs = watch.otherLatency.leastMs + (bytes / condition.kilobytesPerSecond) * BANDWIDTH_SHARE;
  return seen(
    line,
    roundTripMs >= dueMs,
    `${bytes} bytes took ${roundTripMs.toFixed(0)} ms, at least ${dueMs.toFixed(0)} ms due at ${condition.kilobytesPerSecond} KB/s`,
  );
}

function fastestOf(results: readonly ProbeResult[]): number | undefined {
  const answered = results.flatMap((result) => (result.kind === 'answered' ? [result.roundTripMs] : []));
  return answered.length === results.length ? Math.min(...answered) : undefined;
}
