// The suite as a drill sees it: every criterion with its risk area and the place by which cucumber finds it.
import { ScenarioError } from '../../support/domain/errors.ts';
import type { Severity } from '../../support/evidence/scenario-record.ts';
import { criteriaOf } from '../../support/gate/criteria-lock.ts';
import { readFeatures } from '../../support/gate/read-features.ts';

export interface SuiteCriterion {
  readonly id: string;
  readonly severity: Severity;
  readonly name: string;
  /** The folder under features/. */
  readonly riskArea: string;
  /** As cucumber takes it: `features/orders/orders.feature:13`. */
  readonly place: string;
  /** Scenarios, or rows of an outline. */
  readonly cases: number;
  /** It holds a percentile of measured times to a limit. */
  readonly isTimed: boolean;
  /** Of its text. */
  readonly sha256: string;
}

/** Every criterion there is, in the order of the files. @throws ScenarioError where the features cannot be read */
export function readSuite(root: string): readonly SuiteCriterion[] {
  const documents = readFeatures(root);
  const { criteria, problems } = criteriaOf(documents);
  if (problems.length > 0) {
    throw new ScenarioError(problems.join('\n'));
  }
  const timed = new Set(
    documents
      .flatMap(({ feature }) => feature?.children ?? [])
      .flatMap(({ scenario }) => scenario ?? [])
      .filter(({ steps }) => steps.some((step) => / percentile of .* is at most /.test(step.text)))
      .map((scenario) => scenario.id),
  );
  return criteria.map(({ id, severity, name, file, line, nodeId, cases, sha256 }) => {
    const riskArea = file.split('/')[1] ?? '';
    return { id, severity, name, riskArea, place: `${file}:${line}`, cases, isTimed: timed.has(nodeId), sha256 };
  });
}

/** The criteria of these ids, in this order. @throws ScenarioError for an id nobody carries */
export function criteriaById(suite: readonly SuiteCriterion[], ids: readonly string[]): readonly SuiteCriterion[] {
  return ids.map((id) => {
    const found = suite.find((criterion) => criterion.id === id);
    if (found === undefined) {
      throw new ScenarioError(`criterion ${id} is in no feature file: npm run criteria lists those there are`);
    }
    return found;
  });
}
