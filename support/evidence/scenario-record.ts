// What one scenario leaves behind: the record its evidence is made from, and the verdict file the gate reads.
import type { DurationMs, EpochMs } from '../domain/time.ts';
import type { Entry } from '../history/entry.ts';
import type { Verdict } from '../oracles/oracle.ts';

export const SEVERITIES = ['veto', 'major', 'minor'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Who has to act on a scenario that did not pass. */
export type Blame = 'venue' | 'author' | 'environment' | 'harness';

/** Which scenario this is. An outline's rows share the criterion and differ by `row`. */
export interface ScenarioIdentity {
  /** `LIQ-003`; empty where the author forgot it, which the gate refuses. */
  readonly criterion: string;
  readonly severity: Severity | undefined;
  readonly name: string;
  readonly feature: string;
  /** Relative to the repository, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly tags: readonly string[];
  /** Cucumber's id of this attempt: what ties the verdict file to the messages. */
  readonly testCaseStartedId: string;
  /** Zero for the first attempt. Any other is a retry, and a retried criterion is no evidence. */
  readonly attempt: number;
}

/** One check that was made: a step's own expectation, or an oracle. */
export interface Check {
  readonly name: string;
  readonly says: string;
  readonly verdict: Verdict;
}

/** A network or process condition with what was measured of it. */
export interface FaultSummary {
  readonly id: string;
  readonly sentence: string;
  readonly targets: readonly string[];
  /** Its effect was measured where it was meant, and nowhere else. */
  readonly isWitnessed: boolean;
  /** Its effect was measured where it was meant; where not, nothing that was expected under it says anything. */
  readonly hasActed: boolean;
  readonly measured: readonly string[];
}

export interface Measurement {
  readonly name: string;
  readonly actor: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number | undefined;
}

/** A trader before the scenario's first When (or as early as read) and at its end, as table cells. */
export interface TraderState {
  readonly trader: string;
  readonly moment: 'before' | 'after';
  readonly wallet: string;
  readonly availableBalance: string;
  readonly positions: readonly {
    readonly symbol: string;
    readonly quantity: string;
    readonly entryPrice: string;
    readonly marginType: string;
    readonly isolatedWallet: string;
    readonly unrealisedProfit: string;
  }[];
  readonly openOrders: number;
}

/** Everything the evidence of one scenario is made from. */
export interface ScenarioRecord {
  readonly identity: ScenarioIdentity;
  readonly startedAtMs: EpochMs;
  readonly tookMs: DurationMs;
  readonly seed: number;
  /** The one command that replays exactly this scenario. */
  readonly replay: string;
  /** `embedded`, with versions: `engine` → `0.1.0`, `toxiproxy` → `2.12.0 (embedded)`… */
  readonly environment: Readonly<Record<string, string>>;
  readonly entries: readonly Entry[];
  readonly checks: readonly Check[];
  readonly faults: readonly FaultSummary[];
  readonly measurements: readonly Measurement[];
  readonly states: readonly TraderState[];
  /** Expectations on money, state, order or time that were really evaluated. */
  readonly assertions: number;
  readonly conclusion: Conclusion;
}

/** The scenario's verdict in one sentence. */
export interface Conclusion {
  readonly verdict: Verdict['kind'];
  /** Empty for a pass. Otherwise what is wrong, for somebody who reads nothing else. */
  readonly sentence: string;
  readonly expected: string;
  readonly actual: string;
  /** Whose turn it is; undefined for a pass. */
  readonly blame: Blame | undefined;
  /** History indexes to look at first. */
  readonly entries: readonly number[];
}

/** `verdict.json`: written last, so that its presence says the evidence is whole. */
export interface VerdictFile {
  readonly identity: ScenarioIdentity;
  readonly conclusion: Conclusion;
  readonly checks: readonly { readonly name: string; readonly says: string; readonly verdict: Verdict['kind'] }[];
  readonly faults: readonly FaultSummary[];
  readonly measurements: readonly Measurement[];
  /** How often orders and positions went from one state to another: `open > adding` → 3. */
  readonly ways: Readonly<Record<'order' | 'position', Readonly<Record<string, number>>>>;
  readonly assertions: number;
  readonly startedAtMs: number;
  readonly tookMs: number;
  readonly seed: number;
  readonly replay: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Files of this scenario, relative to the verdict file, each with its SHA-256 in hex. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}
