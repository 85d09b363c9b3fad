// npm run uat: runs the scenarios in a process of their own, then decides on what they left behind.
import { join, relative } from 'node:path';
import { summaryOf } from '../support/gate/summary.ts';
import { DECISION } from '../support/seal/seal.ts';
import { readSigningKey } from '../support/seal/signing-key.ts';
import { isColoured, runCommand } from './command.ts';
import { finishRun } from './finish-run.ts';
import { LAUNCH, ROOT, reportsFolder } from './places.ts';
import { asEnvironmentError, beginReports, newRun, writeRunFile } from './reports-folder.ts';
import { type CucumberRun, startCucumber } from './run-cucumber.ts';
import { readUatArguments } from './uat-arguments.ts';

// With the code a shell reports for each.
const SIGNALS = [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const satisfies [NodeJS.Signals, number][];

await runCommand(async () => {
  const commandLine = process.argv.slice(2);
  const asked = readUatArguments(commandLine, ROOT);
  // Before anything runs: a key that cannot be used would cost the whole run.
  const key = readSigningKey(process.env);
  const reports = reportsFolder();
  const run = newRun(commandLine, asked, new Date());
  using _folder = beginReports(reports, run);
  try {
    const cucumber = startCucumber(asked, reports);
    heedSignals(cucumber);
    writeRunFile(reports, { ...run, ending: await cucumber.ended });
    const { decision, report, dossier } = await finishRun({ reports, launch: LAUNCH, key });
    const shown = {
      report: shownPath(report),
      dossier: shownPath(dossier?.page),
      file: shownPath(join(reports, DECISION)),
    };
    process.stdout.write(summaryOf(decision, { isColoured: isColoured(), ...shown }));
    if (dossier !== undefined && 'absent' in dossier.paper && decision.decision !== 'PARTIAL') {
      process.stdout.write(`${dossier.paper.absent}\n`);
    }
    return decision.exitCode;
  } catch (error) {
    throw asEnvironmentError(error, `no decision, which is NO-GO: cannot finish ${join(reports, 'decision.json')}`);
  }
});

function shownPath(file: string | undefined): string | undefined {
  return file === undefined ? undefined : relative(ROOT, file) || file;
}

/** The first signal ends the run in order, with a decision; the second ends everything at once, with none. */
function heedSignals(cucumber: CucumberRun): void {
  let isAsked = false;
  for (const [signal, exitCode] of SIGNALS) {
    process.on(signal, () => {
      if (isAsked) {
        cucumber.kill();
        process.exit(exitCode);
      }
      isAsked = true;
      cucumber.stop(signal);
    });
  }
}
