// Did the fault act, on the line it was meant for and on no other? Measured on connections of the witness's own.
import { assertNever } from '../domain/assert-never.ts';
import type { FaultWitness } from '../history/entry.ts';
import type { LatencyCondition, LineCondition } from './condition.ts';
import { type Line, type Probe, type ProbeResult, probeText } from './probe.ts';

/** Toxiproxy keeps time to about a millisecond; a witness must not call that a miss. */
const TIMER_GRAIN_MS = 1.5;
const PROBES = 3;
const ABSENCE_PROBES = 10;
const SILENCE_MS = 250;
/** The share of a stated bandwidth delay that must be seen: the first bytes of a reply travel with its head. */
const BANDWIDTH_SHARE = 0.8;

export interface Watch {
  readonly condition: LineCondition;
  readonly probe: Probe;
  /** Least latency in force on the same line beside this condition, in milliseconds. */
  readonly otherLatencyMs: number;
}

/** Measures the effect on the line the condition was meant for. */
export async function witnessEffect(line: Line, watch: Watch): Promise<FaultWitness> {
  const { condition } = watch;
  switch (condition.kind) {
    case 'latency':
      return latencySeen(line, watch.probe, {
        least: condition.latencyMs - condition.jitterMs,
        most: condition.latencyMs + condition.jitterMs,
        what: 'round trip',
      });
    case 'bandwidth': {
      const result = await watch.probe(line, { withinMs: 20_000, size: 'big' });
      const dueMs =
        result.kind === 'answered'
          ? watch.otherLatencyMs + (result.bytes / condition.kilobytesPerSecond) * BANDWIDTH_SHARE
          : 0;
      return {
        target: line.owner,
        measured:
          result.kind === 'answered'
            ? `${result.bytes} bytes took ${result.roundTripMs.toFixed(0)} ms, at least ${dueMs.toFixed(0)} ms due at ${condition.kilobytesPerSecond} KB/s`
            : probeText(result),
        isEffectSeen: result.kind === 'answered' && result.roundTripMs >= dueMs,
      };
    }
    case 'cut': {
      const result = await watch.probe(line, { withinMs: SILENCE_MS, size: 'small' });
      return {
        target: line.owner,
        measured: `a new connection was ${probeText(result)}`,
        isEffectSeen: result.kind === 'refused',
      };
    }
    case 'lost-replies': {
      const result = await watch.probe(line, { withinMs: SILENCE_MS, size: 'small' });
      return {
        target: line.owner,
        measured: `a request stayed ${probeText(result)}`,
        isEffectSeen: result.kind === 'silent',
      };
    }
    default:
      return assertNever(condition);
  }
}

/** Measures that a spike held the line: its own latency and the spike's on top. */
export function witnessSpike(line: Line, probe: Probe, condition: LatencyCondition): Promise<FaultWitness> {
  const extraMs = condition.spikes?.extraMs ?? 0;
  const least = condition.latencyMs + extraMs - condition.jitterMs;
  return latencySeen(line, probe, { least, most: least + 2 * condition.jitterMs, what: 'round trip in a spike' });
}

/**
 * Measures that a line the condition was not meant for is as it was. A fault holds back every request, so one fast
 * round trip proves its absence; a few are tried, because this machine may be busy too.
 */
export async function witnessAbsence(line: Line, watch: Watch): Promise<FaultWitness> {
  const limitMs = absenceLimitMs(watch.condition);
  let measured = '';
  for (let attempt = 0; attempt < ABSENCE_PROBES; attempt += 1) {
    const result = await watch.probe(line, { withinMs: limitMs * 4, size: 'small' });
    if (result.kind === 'answered' && result.roundTripMs < limitMs) {
      return {
        target: line.owner,
        measured: `untouched: round trip ${result.roundTripMs.toFixed(1)} ms`,
        isEffectSeen: false,
      };
    }
    measured = probeText(result);
  }
  return { target: line.owner, measured: `touched too: ${measured}`, isEffectSeen: true };
}

function absenceLimitMs(condition: LineCondition): number {
  return condition.kind === 'latency' ? Math.max(5, (condition.latencyMs - condition.jitterMs) / 2) : SILENCE_MS;
}

async function latencySeen(
  line: Line,
  probe: Probe,
  due: { least: number; most: number; what: string },
): Promise<FaultWitness> {
  const results = await probes(line, probe, due.most * 4 + 2_000);
  const fastest = fastestOf(results);
  return {
    target: line.owner,
    measured:
      fastest === undefined
        ? results.map(probeText).join(', ')
        : `${due.what} ${fastest.toFixed(1)} ms at the fastest of ${PROBES}, at least ${due.least} ms due`,
    isEffectSeen: fastest !== undefined && fastest >= due.least - TIMER_GRAIN_MS,
  };
}

function probes(line: Line, probe: Probe, withinMs: number): Promise<ProbeResult[]> {
  return Promise.all(Array.from({ length: PROBES }, () => probe(line, { withinMs, size: 'small' })));
}

function fastestOf(results: readonly ProbeResult[]): number | undefined {
  const answered = results.flatMap((result) => (result.kind === 'answered' ? [result.roundTripMs] : []));
  return answered.length === results.length ? Math.min(...answered) : undefined;
}
