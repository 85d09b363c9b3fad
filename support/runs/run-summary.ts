// What of a run is worth keeping beside the next one: verdicts, measurements, and a sample of each criterion's round trips.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { EnvironmentError } from '../domain/errors.ts';
import { SEVERITIES } from '../evidence/scenario-record.ts';
import type { Decision } from '../gate/decision.ts';
import { parseJson } from '../gate/run-file.ts';
import type { RunIdentity } from './changes.ts';
import { roundTripsIn } from './read-round-trips.ts';

/** What is kept of a criterion, in a summary and in the store. */
export const CriterionSchema = z.object({
  id: z.string(),
  severity: z.enum(SEVERITIES),
  name: z.string(),
  area: z.string(),
  sha256: z.string(),
  verdict: z.enum(['pass', 'fail', 'not-proven']),
  sentence: z.string(),
  tookMs: z.number(),
});

export const MeasurementSchema = z.object({
  criterion: z.string(),
  case: z.string(),
  name: z.string(),
  actor: z.string(),
  value: z.number(),
  unit: z.string(),
});

export interface SummarisedCriterion extends Readonly<z.infer<typeof CriterionSchema>> {
  readonly hasRun: boolean;
  /** Quantiles of its requests' round trips, so many at most that a run stays small. */
  readonly roundTripsMs: readonly number[];
}

export type SummarisedMeasurement = Readonly<z.infer<typeof MeasurementSchema>>;

export interface RunSummary extends RunIdentity {
  readonly isPartial: boolean;
  readonly defects: readonly string[];
  readonly tookMs: number;
  readonly criteria: readonly SummarisedCriterion[];
  readonly measurements: readonly SummarisedMeasurement[];
}

const DecisionSchema = z.looseObject({
  decision: z.string(),
  startedAt: z.string(),
  commit: z.string(),
  environment: z.record(z.string(), z.string()),
  seed: z.number().nullable(),
  defects: z.array(z.string()),
  tookMs: z.number(),
  criteria: z.array(CriterionSchema.extend({ cases: z.array(z.looseObject({ line: z.number() })) })),
  measurements: z.array(MeasurementSchema),
});

/** Summarises the run in a reports folder by the decision in hand. */
export function summaryOfRun(reports: string, decision: Decision): RunSummary {
  const foldersOf = Map.groupBy(evidenceFolders(reports), (folder) => criterionOf(folder));
  const { defects, tookMs, measurements } = decision;
  return {
    ...identityOf(decision),
    isPartial: decision.decision === 'PARTIAL',
    defects,
    tookMs,
    criteria: decision.criteria.map((criterion) => ({
      ...CriterionSchema.parse(criterion),
      hasRun: criterion.cases.length > 0,
      roundTripsMs: quantiles((foldersOf.get(criterion.id) ?? []).flatMap(roundTripsIn)),
    })),
    measurements: measurements.map((measurement) => MeasurementSchema.parse(measurement)),
  };
}

export function identityOf({ startedAt, decision, commit, environment, seed }: Decision): RunIdentity {
  return { startedAt, decision, commit, environment: environment.name ?? 'unknown', seed };
}

/** Summarises a run that was decided earlier. @throws EnvironmentError where its folder holds no decision that can be read */
export function summaryOfFolder(reports: string, shownAs: string): RunSummary {
  const file = join(reports, 'decision.json');
  const { data } = DecisionSchema.safeParse(existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : undefined);
  if (data === undefined) {
    throw new EnvironmentError(
      `${shownAs} holds no decision.json that can be read: expected the evidence of a run that was decided`,
    );
  }
  // The schema has just shown what is needed of it.
  return summaryOfRun(reports, data as unknown as Decision);
}

function evidenceFolders(reports: string): readonly string[] {
  const root = join(reports, 'evidence');
  return existsSync(root) ? readdirSync(root).map((name) => join(root, name)) : [];
}

/** `LIQ-003` of `LIQ-003-12-1a2b3c4d`. */
function criterionOf(folder: string): string {
  return /^([A-Z]+-\d+)-/.exec(basename(folder))?.[1] ?? '';
}

const SAMPLES_MAX = 100;

/** Evenly spaced order statistics; all of them where there are few. */
function quantiles(sample: readonly number[]): number[] {
  const sorted = [...sample].sort((a, b) => a - b);
  if (sorted.length <= SAMPLES_MAX) {
    return sorted;
  }
  return Array.from({ length: SAMPLES_MAX }, (_none, index) => {
    const place = Math.floor(((index + 0.5) / SAMPLES_MAX) * sorted.length);
    return sorted[place] ?? 0;
  });
}
