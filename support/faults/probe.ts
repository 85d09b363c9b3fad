// Looking at a line from outside the scenario: harmless requests of its own, measured.

/** Whose line, and its proxy. */
export interface Line {
  /** As the record names it: `Retail`, `price source alpha`. */
  readonly owner: string;
  readonly proxy: string;
  readonly kind: 'trader' | 'price-source';
}

export type ProbeResult =
  | { readonly kind: 'answered'; readonly roundTripMs: number; readonly bytes: number }
  | { readonly kind: 'silent'; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** One request and its answer as bytes: the request asks the other side to close afterwards. */
export interface RawExchange {
  /** `open`: the time was over and the connection still stood. */
  readonly ended: 'closed' | 'reset' | 'refused' | 'open';
  readonly bytes: number;
  /** In how many reads the bytes came. */
  readonly pieces: number;
  /** From the first byte to the last. */
  readonly deliveredInMs: number;
  /** From the last byte to the end of the connection. */
  readonly closedAfterMs: number;
  /** From the request to the end of the connection: a busy machine reads the last byte late, but nobody closes before he was asked. */
  readonly endedInMs: number;
}

export interface Probe {
  /** Sends one harmless request over a new connection of the line; `big` asks for an answer of some kilobytes. */
  ask(line: Line, options: { withinMs: number; size: 'small' | 'big' }): Promise<ProbeResult>;
  /** Watches one exchange byte by byte, until it ends or the time is over. */
  watch(line: Line, withinMs: number): Promise<RawExchange>;
  /** Sends a request whose effect can be seen elsewhere, and looks there: did it arrive, whatever came back? Undefined where no such request exists. */
  arrives(line: Line, withinMs: number): Promise<boolean | undefined>;
}

export function probeText(result: ProbeResult): string {
  switch (result.kind) {
    case 'answered':
      return `answered after ${result.roundTripMs.toFixed(1)} ms`;
    case 'silent':
      return `silent for ${result.afterMs.toFixed(0)} ms`;
    case 'refused':
      return `refused (${result.reason})`;
  }
}
