// startTime, endTime and limit: the three parameters every history endpoint has.

import type { RequestParameters } from './parameters-of-request.ts';
import { invalid, Refusal } from './refusal.ts';

/** Which entries of a history are asked for. */
export interface TimeRange {
  readonly limit: number;
  /** True for a time inside the range, both ends included. */
  holds(atMs: number): boolean;
  /** At most `limit` entries: the oldest of a range that was given a start, else the latest. */
  cut<Entry>(entries: readonly Entry[], fromStart: boolean): readonly Entry[];
}

/**
 * Reads the range.
 * @throws Refusal -1023 when it ends before it starts, -1130 for a limit of 0
 */
export function timeRange(
  parameters: RequestParameters,
  limits: { readonly limitDefault: number; readonly limitMax: number },
): TimeRange {
  const startTime = parameters.integer('startTime');
  const endTime = parameters.integer('endTime');
  if (startTime !== undefined && endTime !== undefined && startTime > endTime) throw new Refusal(-1023);
  const asked = parameters.integer('limit') ?? limits.limitDefault;
  if (asked < 1) throw invalid('limit');
  const limit = Math.min(asked, limits.limitMax);
  return {
    limit,
    holds: (atMs) => (startTime === undefined || atMs >= startTime) && (endTime === undefined || atMs <= endTime),
    cut: (entries, fromStart) =>
      fromStart || startTime !== undefined ? entries.slice(0, limit) : entries.slice(-limit),
  };
}
