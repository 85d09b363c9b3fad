// Holds feature files against every lint rule: what an author can be told before anything runs.
import type { GherkinDocument } from '@cucumber/messages';
import { criteriaOf } from '../gate/criteria-lock.ts';
import type { LintFinding, LintRule, MarketLimits } from './finding.ts';
import { StepFinder, scenariosIn } from './read-scenarios.ts';
import { closeLooks, endedFaults, narrowExamples, scenariosThatCanFail, shortScenarios } from './rules-of-scenarios.ts';
import { knownSentences, possibleValues, readableTables } from './rules-of-sentences.ts';
import { knownTraders, knownUnits, possibleOrders } from './rules-of-traders.ts';
import type { Sentences } from './sentences.ts';

export interface LintInput {
  /** Every feature file there is: ids must be unique across them. */
  readonly documents: readonly GherkinDocument[];
  /** Of them, by their uri, those to look at. */
  readonly isAsked: (file: string) => boolean;
  readonly sentences: Sentences;
  readonly limits: MarketLimits;
}

export interface LintResult {
  /** In the order of the files and lines. */
  readonly findings: readonly LintFinding[];
  readonly scenarios: number;
}

/** Each finding once, however many rows of an outline it holds for. */
export function lint({ documents, isAsked, sentences, limits }: LintInput): LintResult {
  const rules: readonly LintRule[] = [
    knownSentences(sentences),
    possibleValues,
    readableTables(sentences),
    knownTraders,
    knownUnits,
    possibleOrders,
    shortScenarios,
    narrowExamples,
    scenariosThatCanFail,
    endedFaults,
    closeLooks,
  ];
  const finder = new StepFinder(sentences);
  const asked = documents.filter(({ uri = '' }) => isAsked(uri));
  const scenarios = asked.flatMap((document) => scenariosIn(document, finder));
  const found = scenarios.flatMap((scenario) => rules.flatMap((rule) => rule(scenario, limits)));
  const unique = new Map([...identityFindings(documents), ...found].map((one) => [JSON.stringify(one), one]));
  const findings = [...unique.values()].filter(({ file }) => isAsked(file));
  return {
    scenarios: scenarios.length,
    findings: findings.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column),
  };
}

const PLACED = /^(.+?):(\d+) (.*)$/s;

/** `identity`: the id and severity of each criterion, judged as the gate judges them. */
function identityFindings(documents: readonly GherkinDocument[]): LintFinding[] {
  return criteriaOf(documents).problems.map((problem) => {
    const [, file = '', line = '1', sentence = problem] = PLACED.exec(problem) ?? [];
    return { file, line: Number.parseInt(line, 10), column: 3, rule: 'identity', sentence };
  });
}
