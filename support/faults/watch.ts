// What a witness is given, and what it gives back.
import type { FaultWitness } from '../history/entry.ts';
import type { LineCondition } from './condition.ts';
import type { Line, Probe } from './probe.ts';

/** Toxiproxy keeps time to about a millisecond; a witness must not call that a miss. */
export const TIMER_GRAIN_MS = 1.5;
/** No answer on a line without conditions takes this long. */
export const SILENCE_MS = 250;
/** The part of a short condition its witness may take, so that it looks while the condition is in force. */
const SHARE_OF_CONDITION = 0.6;

export interface Watch {
  readonly condition: LineCondition;
  readonly probe: Probe;
  /** Latency in force on the same line beside this condition, in milliseconds per round trip. */
  readonly otherLatency: { readonly leastMs: number; readonly mostMs: number };
  /** How long the condition lasts; undefined for one that ends with the scenario. */
  readonly forMs: number | undefined;
}

/** What was measured now, and what is to be measured once the condition is over. */
export interface Seen {
  readonly witness: FaultWitness;
  readonly afterwards?: () => Promise<FaultWitness>;
}

/** Longer than any answer takes on this line but for the condition, and no longer than the condition lasts. */
export function silenceMs({ otherLatency, forMs }: Watch): number {
  return Math.min(SILENCE_MS + otherLatency.mostMs, (forMs ?? Number.POSITIVE_INFINITY) * SHARE_OF_CONDITION);
}

export function seen(line: Line, isEffectSeen: boolean, measured: string): FaultWitness {
  return { target: line.owner, measured, isEffectSeen };
}
