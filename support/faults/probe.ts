// Looking at a line from outside the scenario: a harmless request of its own, measured.

/** Whose line, and where its proxy listens. */
export interface Line {
  readonly owner: string;
  readonly proxy: string;
}

export type ProbeResult =
  | { readonly kind: 'answered'; readonly roundTripMs: number; readonly bytes: number }
  | { readonly kind: 'silent'; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** Sends one harmless request over a new connection of the line; `big` asks for an answer of some kilobytes. */
export type Probe = (line: Line, options: { withinMs: number; size: 'small' | 'big' }) => Promise<ProbeResult>;

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
