// npm run environments: one choice of criteria on every environment of this machine, compared criterion by criterion.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { EnvironmentError, EXIT, messageOf, ScenarioError } from '../support/domain/errors.ts';
import { durationText } from '../support/domain/time.ts';
import { findCompose } from '../support/environments/compose-command.ts';
import { dockerClient } from '../support/environments/docker-client.ts';
import { engineImage, toxiproxyImage } from '../support/environments/docker-image.ts';
import { caseCounts } from '../support/gate/case-counts.ts';
import { compareVerdicts, comparisonText, type PlacedDecision } from '../support/gate/compare-verdicts.ts';
import { runCommand } from './command.ts';
import { ROOT, reportsFolder } from './places.ts';

/** What depends on network and process most, and so on where it is earned. */
const CHOICE = '@network or @recovery';
/** Fewer would not show that a verdict is the same wherever it is earned. */
const CRITERIA_MIN = 40;
const ENVIRONMENTS = ['embedded', 'containers', 'compose'] as const;
type Environment = (typeof ENVIRONMENTS)[number];
/** Two venues at once, as in a run of the whole suite. */
const WORKERS = '2';
const SIGNALLED = 128;

await runCommand(async () => {
  const required = readArguments(process.argv.slice(2));
  const decisions: PlacedDecision[] = [];
  for (const environment of ENVIRONMENTS) {
    const reason = await whyNot(environment);
    if (reason === undefined) {
      decisions.push({ place: environment, text: await play(environment) });
    } else if (required.includes(environment)) {
      throw new EnvironmentError(`${environment} was required and cannot run: ${reason}`);
    } else {
      say(`skipped: ${environment}, ${reason}`);
    }
  }
  return conclude(decisions);
});

/** Undefined where the environment can run here; otherwise what it lacks. */
async function whyNot(environment: Environment): Promise<string | undefined> {
  if (environment === 'embedded') {
    return undefined;
  }
  try {
    const docker = await dockerClient();
    await Promise.all([engineImage(docker), toxiproxyImage(docker)]);
    await (environment === 'compose' ? findCompose(ROOT) : undefined);
    return undefined;
  } catch (error) {
    if (error instanceof EnvironmentError) {
      return messageOf(error);
    }
    throw error;
  }
}

/** The text of the decision; empty where there is none. */
async function play(environment: Environment): Promise<string> {
  const reports = join(reportsFolder(), 'environments', environment);
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const startedMs = performance.now();
  const exitCode = await run(environment, reports);
  if (exitCode > SIGNALLED) {
    process.exit(exitCode);
  }
  const file = join(reports, 'decision.json');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const { passed, failed } = caseCounts(text);
  const took = durationText(performance.now() - startedMs);
  say(`${environment}: ${passed} scenarios pass, ${failed} do not, in ${took} (${relative(ROOT, reports)})`);
  return text;
}

async function run(environment: Environment, reports: string): Promise<number> {
  const log = openSync(`${reports}.log`, 'w');
  const args = ['uat', '--tags', CHOICE, '--environment', environment, '--workers', WORKERS];
  const child = spawn(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', log, log],
    env: { ...process.env, BRAKECHECK_REPORTS: reports },
  });
  closeSync(log);
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  await once(child, 'exit');
  process.off('SIGINT', forward).off('SIGTERM', forward);
  return child.exitCode ?? SIGNALLED;
}

function conclude(decisions: readonly PlacedDecision[]): number {
  const places = decisions.map(({ place }) => place);
  const compared = compareVerdicts(decisions);
  say(`\n${comparisonText(places, compared)}\n`);
  for (const sentence of compared.flatMap(({ sentences }) => sentences)) {
    say(sentence);
  }
  const different = compared.filter(({ isSame }) => !isSame);
  const failed = compared.filter(({ isSame, sentences }) => isSame && sentences.length > 0);
  const isEnough = compared.length >= CRITERIA_MIN;
  say(
    [
      `${compared.length} criteria on ${places.join(', ')}`,
      different.length === 0
        ? 'the same verdicts'
        : `${different.length} differ: ${different.map(({ id }) => id).join(', ')}`,
      ...(failed.length === 0 ? [] : [`${failed.length} pass nowhere: ${failed.map(({ id }) => id).join(', ')}`]),
      ...(isEnough ? [] : [`at least ${CRITERIA_MIN} are due`]),
    ].join('; '),
  );
  return different.length === 0 && failed.length === 0 && isEnough ? EXIT.go : EXIT.noGo;
}

/** Environments that must not be skipped. */
function readArguments(commandLine: readonly string[]): readonly string[] {
  try {
    const { values } = parseArgs({ args: [...commandLine], options: { require: { type: 'string' } } });
    const required = (values.require ?? '').split(',').filter((name) => name !== '');
    const unknown = required.find((name) => !ENVIRONMENTS.some((environment) => environment === name));
    if (unknown !== undefined) {
      throw new ScenarioError(`unknown environment "${unknown}": expected ${ENVIRONMENTS.join(', ')}`);
    }
    return required;
  } catch (error) {
    throw error instanceof ScenarioError
      ? error
      : new ScenarioError(`${messageOf(error)}: expected --require with environments`, { cause: error });
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
