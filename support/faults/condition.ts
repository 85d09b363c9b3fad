// What can be wrong with a line, as data: built by the sentences, applied by the network, judged by its witness.

export interface LatencyCondition {
  readonly kind: 'latency';
  /** Added once per round trip, on what the trader receives. Milliseconds. */
  readonly latencyMs: number;
  /** Uniform, to either side. */
  readonly jitterMs: number;
  /** Every `everyMs`, from the start on, the line holds everything back for `extraMs` more. */
  readonly spikes: { readonly extraMs: number; readonly everyMs: number } | undefined;
}

export interface BandwidthCondition {
  readonly kind: 'bandwidth';
  /** Kilobytes (1,000 bytes) a second, on what the trader receives. */
  readonly kilobytesPerSecond: number;
}

/** No connection, old or new. */
export interface CutCondition {
  readonly kind: 'cut';
}

/** What the trader sends arrives; nothing comes back. */
export interface LostRepliesCondition {
  readonly kind: 'lost-replies';
}

export type LineCondition = LatencyCondition | BandwidthCondition | CutCondition | LostRepliesCondition;

/** As a sentence says it after "has" or "is". */
export function conditionText(condition: LineCondition): string {
  switch (condition.kind) {
    case 'latency': {
      const jitter = condition.jitterMs === 0 ? '' : ` ± ${condition.jitterMs} ms`;
      const { spikes } = condition;
      const extra = spikes === undefined ? '' : ` with ${spikes.extraMs} ms spikes every ${spikes.everyMs / 1000} s`;
      return `${condition.latencyMs} ms${jitter} of latency${extra}`;
    }
    case 'bandwidth':
      return `${condition.kilobytesPerSecond} KB/s of bandwidth`;
    case 'cut':
      return 'cut';
    case 'lost-replies':
      return 'losing every reply';
  }
}
