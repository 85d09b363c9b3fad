// npm run uat: runs the scenarios in a process of their own, then decides on what they left behind.
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { decideRun } from '../support/gate/gate.ts';
import { summaryOf } from '../support/gate/summary.ts';
import { runCommand } from './command.ts';
import { makeReport } from './make-report.ts';
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
  const reports = reportsFolder();
  const run = newRun(commandLine, asked, new Date());
  beginReports(reports, run);
  try {
    const cucumber = startCucumber(asked, reports);
    heedSignals(cucumber);
    writeRunFile(reports, { ...run, ending: await cucumber.ended });
    // First of all the decision: nothing that only shows it may stand in its way.
    const decision = decideRun({
      reports,
      launch: LAUNCH,
      decidedAt: new Date().toISOString(),
      signing: { kind: 'unsigned' },
    });
    writeFileSync(join(reports, 'decision.json'), `${JSON.stringify(decision, undefined, 2)}\n`);
    const report = await makeReport({ reports, decision, changes: undefined });
    const shownReport = report === undefined ? undefined : relative(ROOT, report) || report;
    process.stdout.write(summaryOf(decision, { isColoured: isColoured(), report: shownReport }));
    return decision.exitCode;
  } catch (error) {
    throw asEnvironmentError(error, `no decision, which is NO-GO: cannot finish ${join(reports, 'decision.json')}`);
  }
});

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

function isColoured(): boolean {
  return process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
}
