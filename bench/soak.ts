// npm run soak -- N: runs the suite N times, each in another order, and fails where two do not reach the same verdicts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { runCommand } from '../bin/command.ts';
import { ROOT, reportsFolder } from '../bin/places.ts';
import { EXIT, ScenarioError } from '../support/domain/errors.ts';
import { durationText } from '../support/domain/time.ts';
import { type VerdictDigest, verdictDigest } from '../support/gate/case-counts.ts';

const DEFAULT_RUNS = 20;
const RUNS_MAX = 10_000;
/** Exit codes above it say that somebody stopped the run. */
const SIGNALLED = 128;

await runCommand(async () => {
  const { runs, others } = readArguments(process.argv.slice(2));
  const digests: string[] = [];
  const soak = join(reportsFolder(), 'soak');
  rmSync(soak, { recursive: true, force: true });
  for (let number = 1; number <= runs; number += 1) {
    const reports = join(soak, `run-${number}`);
    const { took, verdicts, exitCode } = await oneRun(reports, ['--order', String(number), ...others]);
    digests.push(`${verdicts?.decision} ${verdicts?.digest} ${exitCode}`);
    const shown = verdicts === undefined ? 'no decision' : `${verdicts.decision}  verdicts ${verdicts.digest}`;
    process.stdout.write(`run ${number} of ${runs}  ${shown}  exit ${exitCode}  ${durationText(took)}\n`);
    for (const sentence of verdicts?.against ?? []) {
      process.stdout.write(`    ${sentence}\n`);
    }
    if (verdicts === undefined || verdicts.against.length > 0) {
      process.stdout.write(`    kept in ${reports}\n`);
    } else {
      rmSync(reports, { recursive: true, force: true });
    }
    if (exitCode > SIGNALLED) {
      return exitCode;
    }
  }
  const different = new Set(digests).size;
  const isDecided = !digests.some((digest) => digest.startsWith('undefined'));
  process.stdout.write(
    different === 1 && isDecided
      ? `${runs} runs, every one with the same verdicts\n`
      : `${runs} runs, ${different} different outcomes: something depends on chance or on time\n`,
  );
  return different === 1 && isDecided ? EXIT.go : EXIT.noGo;
});

/** In a folder of its own: what failed in one run of many is evidence that the next must not remove. */
async function oneRun(
  reports: string,
  others: readonly string[],
): Promise<{ took: number; exitCode: number; verdicts: VerdictDigest | undefined }> {
  mkdirSync(reports, { recursive: true });
  const startedMs = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), 'uat', ...others], {
    cwd: ROOT,
    env: { ...process.env, BRAKECHECK_REPORTS: reports },
    stdio: 'ignore',
  });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  await once(child, 'exit');
  process.off('SIGINT', forward).off('SIGTERM', forward);
  const file = join(reports, 'decision.json');
  const verdicts = existsSync(file) ? verdictDigest(readFileSync(file, 'utf8')) : undefined;
  return { took: performance.now() - startedMs, exitCode: child.exitCode ?? SIGNALLED, verdicts };
}

/** The number of runs, then whatever the suite itself is to be told. */
function readArguments(commandLine: readonly string[]): { runs: number; others: readonly string[] } {
  const [first, ...rest] = commandLine;
  if (first === undefined || first.startsWith('-')) {
    return { runs: DEFAULT_RUNS, others: commandLine };
  }
  const runs = /^\d{1,5}$/.test(first) ? Number.parseInt(first, 10) : 0;
  if (runs < 1 || runs > RUNS_MAX) {
    throw new ScenarioError(`soak "${first}": expected the number of runs, from 1 to ${RUNS_MAX}`);
  }
  return { runs, others: rest };
}
