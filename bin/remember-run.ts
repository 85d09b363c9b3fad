// Compares a run with the last one on record, and puts it on record itself: nothing here ever spoils a run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Decision } from '../support/gate/decision.ts';
import type { Changes } from '../support/runs/changes.ts';
import { compareRuns, nothingToCompare } from '../support/runs/compare-runs.ts';
import { withStore } from '../support/runs/run-store.ts';
import { identityOf, type RunSummary, summaryOfRun } from '../support/runs/run-summary.ts';
import { historyStore } from './places.ts';

/** A run beside the last one. */
export interface ComparedRun {
  readonly changes: Changes;
  /** Undefined where the run could not be summarised. */
  readonly summary: RunSummary | undefined;
}

/** Writes reports/changes.json against the last whole run on the same environment. */
export function compareWithLast(reports: string, decision: Decision): ComparedRun {
  let summary: RunSummary | undefined;
  const compared = withStore(historyStore(reports), (store) => {
    const after = summaryOfRun(reports, decision);
    summary = after;
    const before = store.runBefore(after);
    return before === undefined
      ? nothingToCompare(after, `no earlier whole run on ${after.environment} is on record`)
      : compareRuns(before, after);
  });
  const changes = 'value' in compared ? compared.value : nothingToCompare(identityOf(decision), compared.problem);
  writeFileSync(join(reports, 'changes.json'), `${JSON.stringify(changes, undefined, 2)}\n`);
  return { changes, summary };
}

/** Puts the run on record once it is decided and sealed; a sentence where that could not be done. */
export function rememberRun(
  reports: string,
  { decision, summary }: { decision: Decision } & Pick<ComparedRun, 'summary'>,
): string | undefined {
  const kept = withStore(historyStore(reports), (store) =>
    // What happened since can only have cost the run its GO.
    store.remember(summary === undefined ? summaryOfRun(reports, decision) : { ...summary, ...identityOf(decision) }),
  );
  return 'problem' in kept ? `${kept.problem}; this run is not on record there` : undefined;
}
