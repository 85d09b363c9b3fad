// npm test: the checks, the unit tests and the suite, ending in one line that counts them all.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { EXIT } from '../support/domain/errors.ts';
import { caseCounts } from '../support/gate/case-counts.ts';
import { checkText, runChecks } from './checks/checks.ts';
import { runCommand } from './command.ts';
import { ROOT, reportsFolder } from './places.ts';
import { runUnitTests } from './unit-tests.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

await runCommand(async () => {
  const parts = [await checks(), await unitTests(), await suite()];
  const passed = parts.reduce((total, part) => total + part.passed, 0);
  const failed = parts.reduce((total, part) => total + part.failed, 0);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 && parts.every((part) => part.passed > 0) ? EXIT.go : EXIT.noGo;
});

async function checks(): Promise<Counts> {
  const results = await runChecks(ROOT, (result) => say(checkText(result)));
  const passed = results.filter(({ isPassed }) => isPassed).length;
  return { passed, failed: results.length - passed };
}

async function unitTests(): Promise<Counts> {
  const { passed, failed, skipped, files } = await runUnitTests(ROOT, (text) =>
    say(`FAILED  ${text.replace(`${ROOT}/`, '')}`),
  );
  const skips = skipped > 0 ? `, ${skipped} skipped` : '';
  say(`${failed === 0 ? 'ok    ' : 'FAILED'}  unit tests (${files} files: ${passed} pass, ${failed} fail${skips})`);
  return { passed, failed };
}

/** The suite on the embedded environment. A decision that is missing or not GO is a failure even where no scenario failed. */
async function suite(): Promise<Counts> {
  const file = join(reportsFolder(), 'decision.json');
  rmSync(file, { force: true });
  const child = spawn(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), 'uat'], {
    cwd: ROOT,
    stdio: ['ignore', 1, 2],
  });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  await once(child, 'exit');
  process.off('SIGINT', forward).off('SIGTERM', forward);
  if (!existsSync(file)) {
    say(`FAILED  suite: no ${relative(ROOT, file)}`);
    return { passed: 0, failed: 1 };
  }
  const { passed, failed, isGo } = caseCounts(readFileSync(file, 'utf8'));
  say(`${isGo ? 'ok    ' : 'FAILED'}  suite (${passed} scenarios pass, ${failed} do not)`);
  return { passed, failed: isGo ? failed : Math.max(failed, 1) };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
