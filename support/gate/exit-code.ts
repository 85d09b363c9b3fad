// The exit code of a decision: whose turn it is, the gravest cause first.
import { EXIT } from '../domain/errors.ts';
import type { Blame } from '../evidence/scenario-record.ts';
import type { JudgedCriterion } from './judge-criteria.ts';
import type { JudgedRule } from './rule.ts';
import type { RunFile } from './run-file.ts';

const CODE_OF_BLAME = {
  venue: EXIT.noGo,
  author: EXIT.author,
  environment: EXIT.environment,
  harness: EXIT.bug,
} as const satisfies Record<Blame, number>;

// As a shell reports a process that a signal has ended.
const CODE_OF_SIGNAL: Readonly<Record<string, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** 0 where every rule was kept; the signal's code where somebody stopped the run; else the gravest of all causes. */
export function exitCodeFor(decided: {
  run: RunFile | undefined;
  broken: readonly JudgedRule[];
  judged: readonly JudgedCriterion[];
}): number {
  const signal = decided.run?.ending?.interruptedBy;
  if (signal !== undefined) {
    return CODE_OF_SIGNAL[signal] ?? EXIT.environment;
  }
  if (decided.broken.length === 0) {
    return EXIT.go;
  }
  const blames = decided.judged.flatMap((criterion) => criterion.blames);
  return Math.max(...decided.broken.map((rule) => rule.exitCode), ...blames.map((blame) => CODE_OF_BLAME[blame]));
}
