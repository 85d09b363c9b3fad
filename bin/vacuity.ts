// npm run vacuity: plays every scenario without what happens in it; one that passes all the same expects nothing of it.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { nullArmOf } from '../support/authoring/null-arm.ts';
import { EnvironmentError, EXIT, messageOf, ScenarioError } from '../support/domain/errors.ts';
import { readEvidence } from '../support/gate/read-evidence.ts';
import { readFeatures } from '../support/gate/read-features.ts';
import { parseJson } from '../support/gate/run-file.ts';
import { runCommand } from './command.ts';
import { ROOT, reportsFolder } from './places.ts';
import { startCucumber } from './run-cucumber.ts';

/** Nearly all of the time is waiting for what does not come, so more share the two cores than in a run that measures. */
const WORKERS = 6;
/** More names than this nobody reads. */
const NAMED_MAX = 10;

await runCommand(async () => {
  const { areas, workers } = readArguments(process.argv.slice(2));
  const arms = readFeatures(ROOT)
    .filter(({ uri = '' }) => areas.length === 0 || areas.some((area) => uri.startsWith(area)))
    .map((document) => ({ file: document.uri ?? '', ...nullArmOf(document) }));
  if (arms.length === 0) {
    throw new ScenarioError(`no feature lies under ${areas.join(', ')}: expected paths such as features/orders`);
  }
  const reports = join(reportsFolder(), 'vacuity');
  rmSync(reports, { recursive: true, force: true });
  for (const { file, text } of arms.filter((arm) => arm.text !== '')) {
    const place = join(reports, file);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  const played = await play(reports, workers);
  const due = arms.flatMap(({ criteria }) => criteria);
  const unplayed = due.filter((id) => !played.has(id));
  const vacuous = due.filter((id) => played.get(id) === 'pass');
  const withoutWhen = arms.flatMap((arm) => arm.withoutWhen);
  for (const id of vacuous) {
    say(`${id} is vacuous: all it expects holds before its When; expect something that only its When brings about`);
  }
  if (unplayed.length > 0) {
    const log = relative(ROOT, join(reports, 'cucumber.log'));
    say(
      `${unplayed.length} criteria were not played, among them ${unplayed.slice(0, NAMED_MAX).join(', ')}: look at ${log}`,
    );
  }
  say(
    `${due.length - vacuous.length - unplayed.length} of ${due.length} criteria fail where nothing happens, as they must; ` +
      `${withoutWhen.length} have no When and compare what is`,
  );
  return vacuous.length + unplayed.length === 0 ? EXIT.go : EXIT.noGo;
});

/** The verdict of each criterion in the null arm. */
async function play(reports: string, workers: number): Promise<ReadonlyMap<string, string>> {
  const run = startCucumber(
    {
      features: [relative(ROOT, join(reports, 'features'))],
      tags: undefined,
      environment: 'embedded',
      defects: [],
      workers,
      seed: 1,
    },
    reports,
    { isQuiet: true },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => run.stop(signal));
  }
  await run.ended;
  refuseBrokenGround(join(reports, 'environment-error.json'));
  const { scenarios } = readEvidence(join(reports, 'evidence'), 'reports/vacuity/evidence');
  return new Map(scenarios.map(({ verdict }) => [verdict.identity.criterion, verdict.conclusion.verdict]));
}

/** Where no venue could be started nothing was played, which says nothing about any criterion. @throws EnvironmentError */
function refuseBrokenGround(file: string): void {
  const said = existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : undefined;
  if (said !== undefined) {
    const why = typeof said === 'object' && said !== null && 'message' in said ? String(said.message) : file;
    throw new EnvironmentError(`the null arm could not be played: ${why}`);
  }
}

function readArguments(commandLine: readonly string[]): { areas: readonly string[]; workers: number } {
  try {
    const options = { workers: { type: 'string', default: String(WORKERS) } } as const;
    const { values, positionals } = parseArgs({ args: [...commandLine], options, allowPositionals: true });
    const workers = /^[1-9]\d?$/.test(values.workers) ? Number.parseInt(values.workers, 10) : 0;
    if (workers === 0) {
      throw new ScenarioError(`--workers "${values.workers}": expected a whole number from 1 to 99`);
    }
    return { areas: positionals, workers };
  } catch (cause) {
    throw cause instanceof ScenarioError
      ? cause
      : new ScenarioError(`${messageOf(cause)}: expected features and --workers`, { cause });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
