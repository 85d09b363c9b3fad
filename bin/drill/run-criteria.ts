// One run of some criteria against one venue: what each of them said, in bounded time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { EXIT } from '../../support/domain/errors.ts';
import type { CriterionResult } from '../../support/gate/decision.ts';
import { decideRun } from '../../support/gate/gate.ts';
import { LAUNCH } from '../places.ts';
import { beginReports, newRun, writeRunFile } from '../reports-folder.ts';
import { type CucumberRun, startCucumber } from '../run-cucumber.ts';
import type { UatArguments } from '../uat-arguments.ts';
import type { Quarry } from './quarry.ts';
import type { SuiteCriterion } from './suite.ts';

/** A venue, the criteria to try on it, and how. */
export interface CriteriaRun {
  /** Undefined: the venue as it should be. */
  readonly quarry: Quarry | undefined;
  readonly criteria: readonly SuiteCriterion[];
  readonly seed: number;
  readonly workers: number;
  /** Ends at the first that does not pass. */
  readonly isFailFast: boolean;
  /** Reads from the reports what it needs before they are removed. */
  readonly look?: (reports: string) => void;
}

export interface CriteriaOutcome {
  /** Of those that ran to a verdict. */
  readonly results: readonly CriterionResult[];
  /** Why the run as a whole went wrong; empty where it did not. */
  readonly problem: string;
}

const START_MS = 60_000;
const PER_CASE_MS = 30_000;
const LIMIT_MS_MAX = 900_000;

const running = new Set<CucumberRun>();

/** The first signal ends all runs in order, and what was found before is kept; the second ends everything at once. */
export function heedSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) {
        process.exit(EXIT.environment);
      }
      controller.abort();
      for (const run of running) {
        run.stop(signal);
      }
    });
  }
  return controller.signal;
}

/** Runs them. What a run leaves behind is read and removed: the verdicts are all a drill needs. */
export async function runCriteria({
  quarry,
  criteria,
  seed,
  workers,
  isFailFast,
  look,
}: CriteriaRun): Promise<CriteriaOutcome> {
  const reports = mkdtempSync(join(tmpdir(), 'brakecheck-drill-'));
  try {
    const asked: UatArguments = {
      features: criteria.map(({ place }) => place),
      tags: undefined,
      environment: 'embedded',
      defects: quarry?.defects ?? [],
      workers,
      seed,
    };
    const run = newRun([], asked, new Date());
    using _folder = beginReports(reports, run);
    const options = { isFailFast, isQuiet: true, variables: quarry?.variables ?? {} };
    const cucumber = startCucumber(asked, reports, options);
    running.add(cucumber);
    const ending = await endWithin(cucumber, limitMsOf(criteria));
    running.delete(cucumber);
    writeRunFile(reports, { ...run, ending });
    look?.(reports);
    const decision = decideRun({
      reports,
      launch: LAUNCH,
      decidedAt: new Date().toISOString(),
      signing: { kind: 'unsigned' },
    });
    const results = decision.criteria.filter(({ evidence }) => evidence !== '');
    return { results, problem: decision.reasons.find((reason) => !isOfCriterion(reason)) ?? '' };
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

/** A venue that is wrong may also make a run wait for ever. */
async function endWithin(cucumber: CucumberRun, limitMs: number): ReturnType<typeof startCucumber>['ended'] {
  const timer = new AbortController();
  void after(limitMs, undefined, { signal: timer.signal, ref: false }).then(
    () => cucumber.stop('SIGTERM'),
    // It ended by itself.
    () => undefined,
  );
  const ending = await cucumber.ended;
  timer.abort();
  return ending;
}

function isOfCriterion(reason: string): boolean {
  return /^[A-Z]{2,6}-\d{3,} /.test(reason);
}

function limitMsOf(criteria: readonly SuiteCriterion[]): number {
  const cases = criteria.reduce((total, criterion) => total + criterion.cases, 0);
  return Math.min(LIMIT_MS_MAX, START_MS + PER_CASE_MS * cases);
}
