// What can be wrong with a line, as data: built by the sentences, applied by the network, judged by its witness.
import { assertNever } from '../domain/assert-never.ts';
import type { ToxicKind, ToxicSpec } from '../toxiproxy/client.ts';

/** Moments at which a line holds everything back for longer than usual. */
export interface Spikes {
  readonly extraMs: number;
  /** From one spike to the next: always, or on average where `seed` says that they come at random. */
  readonly everyMs: number;
  /** Undefined where they come like a clock. */
  readonly seed: number | undefined;
}

export interface LatencyCondition {
  readonly kind: 'latency';
  /** Added to each way the condition is on. Milliseconds. */
  readonly latencyMs: number;
  /** Uniform, to either side. */
  readonly jitterMs: number;
  /** `replies`: on what the trader receives, so once per round trip; `each-way`: on what is sent too, so twice. */
  readonly way: 'replies' | 'each-way';
  readonly spikes: Spikes | undefined;
}

export interface BandwidthCondition {
  readonly kind: 'bandwidth';
  /** Kilobytes (1,000 bytes) a second, on what the trader receives. */
  readonly kilobytesPerSecond: number;
}

/** The end of a connection is heard later than it happened. */
export interface SlowCloseCondition {
  readonly kind: 'slow-close';
  readonly delayMs: number;
}

/** Frames arrive in pieces with pauses in between. */
export interface TornFramesCondition {
  readonly kind: 'torn-frames';
  readonly pieceBytes: number;
}

/** Each connection delivers so many bytes more and is then closed, in the middle of whatever it was delivering. */
export interface BreaksAfterCondition {
  readonly kind: 'breaks-after';
  readonly bytes: number;
}

/**
 * `cut`: no connection, old or new · `lost-replies`: what is sent arrives, nothing comes back · `lost-requests`: what is
 * sent is lost, what the venue says arrives · `black-hole`: both lost, and the connection stays open · `reset`: whoever
 * hears something on a connection loses it · `slow-reader`: the trader stops reading; nothing is lost, all of it waits.
 */
export const PLAIN_CONDITIONS = ['cut', 'lost-replies', 'lost-requests', 'black-hole', 'reset', 'slow-reader'] as const;

export interface PlainCondition {
  readonly kind: (typeof PLAIN_CONDITIONS)[number];
}

export type LineCondition =
  | LatencyCondition
  | BandwidthCondition
  | SlowCloseCondition
  | TornFramesCondition
  | BreaksAfterCondition
  | PlainCondition;

/** Pause after each piece of a torn frame. */
export const TEAR_GAP_MS = 1;

/** As a sentence says it after "the connection". */
export function conditionText(condition: LineCondition): string {
  switch (condition.kind) {
    case 'latency':
      return latencyText(condition);
    case 'bandwidth':
      return `has ${condition.kilobytesPerSecond} KB/s of bandwidth`;
    case 'cut':
      return 'is cut';
    case 'lost-replies':
      return 'loses every reply';
    case 'lost-requests':
      return 'loses every request';
    case 'black-hole':
      return 'is a black hole';
    case 'reset':
      return 'is reset on every use';
    case 'slow-reader':
      return 'is not read';
    case 'slow-close':
      return `closes ${condition.delayMs} ms late`;
    case 'torn-frames':
      return `delivers pieces of ${condition.pieceBytes} bytes`;
    case 'breaks-after':
      return `breaks after ${condition.bytes} bytes`;
    default:
      return assertNever(condition);
  }
}

function latencyText({ latencyMs, jitterMs, way, spikes }: LatencyCondition): string {
  const jitter = jitterMs === 0 ? '' : ` ± ${jitterMs} ms`;
  const eachWay = way === 'each-way' ? ' each way' : '';
  const random = spikes?.seed === undefined ? '' : ` at random with seed ${spikes.seed}`;
  const extra =
    spikes === undefined ? '' : ` with ${spikes.extraMs} ms spikes every ${spikes.everyMs / 1000} s${random}`;
  return `has ${latencyMs} ms${jitter} of latency${eachWay}${extra}`;
}

/**
 * The toxics a condition is made of; none for a cut, which switches the proxy off. `isSpiking` asks for those of a
 * latency in a spike.
 */
export function toxicsOf(condition: LineCondition, id: string, isSpiking: boolean): ToxicSpec[] {
  const down = (type: ToxicKind, attributes: Record<string, number>): ToxicSpec => toxic(id, type, attributes);
  const up = (type: ToxicKind, attributes: Record<string, number>): ToxicSpec => ({
    ...toxic(`${id}-up`, type, attributes),
    stream: 'upstream',
  });
  switch (condition.kind) {
    case 'latency': {
      const { latencyMs, jitterMs, way, spikes } = condition;
      const extraMs = isSpiking ? (spikes?.extraMs ?? 0) : 0;
      const back = down('latency', { latency: latencyMs + extraMs, jitter: jitterMs });
      return way === 'replies' ? [back] : [back, up('latency', { latency: latencyMs, jitter: jitterMs })];
    }
    case 'bandwidth':
      return [down('bandwidth', { rate: condition.kilobytesPerSecond })];
    case 'cut':
      return [];
    case 'lost-replies':
      return [down('timeout', { timeout: 0 })];
    case 'lost-requests':
      return [up('timeout', { timeout: 0 })];
    case 'black-hole':
      return [down('timeout', { timeout: 0 }), up('timeout', { timeout: 0 })];
    case 'reset':
      return [down('reset_peer', { timeout: 0 })];
    case 'slow-reader':
      return [down('bandwidth', { rate: 0 })];
    case 'slow-close':
      return [down('slow_close', { delay: condition.delayMs })];
    case 'torn-frames':
      return [down('slicer', { average_size: condition.pieceBytes, size_variation: 0, delay: TEAR_GAP_MS * 1_000 })];
    case 'breaks-after':
      return [down('limit_data', { bytes: condition.bytes })];
    default:
      return assertNever(condition);
  }
}

function toxic(name: string, type: ToxicKind, attributes: Record<string, number>): ToxicSpec {
  return { name, type, stream: 'downstream', attributes };
}
