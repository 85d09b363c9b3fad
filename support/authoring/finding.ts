// What the lint objects to in a feature file: where, which rule, and what to write instead.
import type { Place, PlacedScenario } from './read-scenarios.ts';

export interface LintFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The rule's name, as the guide lists it. */
  readonly rule: string;
  /** What is wrong and what to do, in one line. */
  readonly sentence: string;
}

/** One rule's objections to one scenario. */
export type LintRule = (scenario: PlacedScenario, market: MarketLimits) => readonly LintFinding[];

/** What the risk parameters allow, as far as a scenario's text can be held against it. */
export interface MarketLimits {
  /** By symbol; numbers as text. */
  readonly markets: ReadonlyMap<
    string,
    { readonly baseAsset: string; readonly quoteAsset: string; readonly tickSize: string; readonly stepSize: string }
  >;
  /** Every asset there is: of the markets, and what else counts as collateral. */
  readonly assets: readonly string[];
}

export function finding(
  scenario: PlacedScenario,
  place: Place,
  objection: { readonly rule: string; readonly sentence: string },
): LintFinding {
  return { file: scenario.file, ...place, ...objection };
}

/** `features/x.feature:12:7: unknown-sentence: …`, which editors and terminals open at the place. */
export function lintText({ file, line, column, rule, sentence }: LintFinding): string {
  return `${file}:${line}:${column}: ${rule}: ${sentence}`;
}
