// npm run try: one scenario with a live view of what it sees, then its evidence; again on save, or step by step.
import { existsSync, type FSWatcher, readFileSync, watch } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { lintText } from '../support/authoring/finding.ts';
import { scenarioAt } from '../support/authoring/scenario-at.ts';
import { EXIT, type ExitCode } from '../support/domain/errors.ts';
import type { Decision } from '../support/gate/decision.ts';
import { decideRun, signersOf } from '../support/gate/gate.ts';
import { parseFeature } from '../support/gate/read-features.ts';
import { summaryOf } from '../support/gate/summary.ts';
import { signingWith } from '../support/seal/signing-key.ts';
import { isColoured, readCommandLine, runCommand } from './command.ts';
import { lintFeatures } from './lint-suite.ts';
import { openFile } from './open-file.ts';
import { LAUNCH, ROOT } from './places.ts';
import { beginReports, newRun, writeRunFile } from './reports-folder.ts';
import { type CucumberRun, startCucumber } from './run-cucumber.ts';
import { readUatArguments } from './uat-arguments.ts';

/** Editors write a file in several goes. */
const SAVED_AFTER_MS = 200;
const REPORTS = resolve(ROOT, process.env.BRAKECHECK_REPORTS ?? 'reports-try');

await runCommand(async () => {
  const { values, positionals } = readCommandLine(process.argv.slice(2), {
    options: {
      watch: { type: 'boolean' },
      slow: { type: 'boolean' },
      seed: { type: 'string' },
      defect: { type: 'string' },
    },
    positionals: { expected: 'one feature, such as features/smoke/smoke.feature:9', atLeast: 1, atMost: 1 },
  });
  const feature = scenarioUnder(positionals[0] ?? '');
  const commandLine = [
    feature,
    ...(values.seed === undefined ? [] : ['--seed', values.seed]),
    ...(values.defect === undefined ? [] : ['--defect', values.defect]),
  ];
  const once = () => playOnce(commandLine, values.slow === true);
  const code = await once();
  return values.watch === true ? again(feature, once) : code;
});

/** The scenario the line is in, so that any of its lines will do. */
function scenarioUnder(place: string): string {
  const [, file = place, line] = /^(.*?):(\d+)$/.exec(place) ?? [];
  const path = resolve(ROOT, file);
  if (line === undefined || !existsSync(path)) {
    return place;
  }
  const found = scenarioAt(parseFeature(readFileSync(path, 'utf8'), file), Number.parseInt(line, 10));
  return found === undefined ? place : `${file}:${found}`;
}

/** Lints first: a sentence nobody knows needs no venue to be found. */
async function playOnce(commandLine: readonly string[], isSlow: boolean): Promise<ExitCode> {
  const asked = readUatArguments(commandLine, ROOT);
  const [feature = ''] = asked.features;
  const { findings } = await lintFeatures(ROOT, [resolve(ROOT, feature.replace(/(:\d+)+$/, ''))]);
  for (const finding of findings) {
    process.stdout.write(`${lintText(finding)}\n`);
  }
  using _folder = beginReports(REPORTS, newRun(commandLine, asked, new Date()));
  const variables = { BRAKECHECK_LIVE: '1', ...(isSlow ? { BRAKECHECK_SLOW: '1' } : {}) };
  const cucumber = startCucumber(asked, REPORTS, { variables });
  const stopSteps = isSlow ? stepOnEnter(cucumber) : () => undefined;
  const stop = (signal: NodeJS.Signals) => cucumber.stop(signal);
  process.once('SIGINT', stop);
  writeRunFile(REPORTS, { ...newRun(commandLine, asked, new Date()), ending: await cucumber.ended });
  process.off('SIGINT', stop);
  stopSteps();
  const signing = signingWith(undefined, signersOf(LAUNCH));
  const decision = decideRun({ reports: REPORTS, launch: LAUNCH, decidedAt: new Date().toISOString(), signing });
  process.stdout.write(
    summaryOf(decision, { isColoured: isColoured(), report: undefined, dossier: undefined, file: undefined }),
  );
  showEvidence(decision);
  return decision.exitCode as ExitCode;
}

function stepOnEnter(cucumber: CucumberRun): () => void {
  process.stdout.write('Enter goes to the next step; the venue goes on meanwhile.\n');
  const input = createInterface({ input: process.stdin });
  input.on('line', () => cucumber.goOn());
  return () => input.close();
}

/** Opens the evidence where there is a screen, and says where it lies in any case. */
function showEvidence({ criteria }: Decision): void {
  for (const { id, evidence } of criteria.filter((criterion) => criterion.evidence !== '')) {
    const folder = join(REPORTS, evidence.replace(/^reports\//, ''));
    const chart = join(folder, 'price-path.svg');
    const isOpened = openFile(chart);
    process.stdout.write(`${id} evidence ${relative(ROOT, folder)}${isOpened ? ' (price path opened)' : ''}\n`);
  }
}

/** Plays again after each save, until it is interrupted. */
async function again(feature: string, once: () => Promise<ExitCode>): Promise<ExitCode> {
  const file = resolve(ROOT, feature.replace(/(:\d+)+$/, ''));
  for (;;) {
    if (!(await saved(file))) {
      return EXIT.go;
    }
    await once();
  }
}

/** False where somebody interrupted the wait. The folder is watched: many editors replace the file. */
function saved(file: string): Promise<boolean> {
  return new Promise((settle) => {
    let patience: NodeJS.Timeout | undefined;
    const end = (isSaved: boolean, watcher: FSWatcher) => {
      watcher.close();
      process.off('SIGINT', interrupted);
      settle(isSaved);
    };
    const watcher = watch(dirname(file), (_event, name) => {
      if (name !== null && resolve(dirname(file), name) === file) {
        clearTimeout(patience);
        patience = setTimeout(() => end(true, watcher), SAVED_AFTER_MS);
      }
    });
    const interrupted = () => end(false, watcher);
    process.once('SIGINT', interrupted);
    // Said once it is true: a save right behind it is seen.
    process.stdout.write(`waiting for the next save of ${relative(ROOT, file)}; Ctrl-C ends\n`);
  });
}
