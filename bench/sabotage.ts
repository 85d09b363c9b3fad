// npm run sabotage: switches faults off behind the harness's back, run after run; each must end not proven, and none pass.
import { parseArgs } from 'node:util';
import { runCommand } from '../bin/command.ts';
import { EnvironmentError, EXIT, messageOf, ScenarioError } from '../support/domain/errors.ts';
import { type Random, seededRandom } from '../support/domain/random.ts';
import { compareVerdicts } from '../support/gate/compare-verdicts.ts';
import { MarkedRun } from './bystander/marked-run.ts';
import { Saboteur } from './bystander/saboteur.ts';

/** Every kind of fault of a line, on a trader, on several and on a price source, long enough to be switched off in time. */
const CRITERIA = [
  ['NET-001', 'lost replies'],
  ['NET-002', 'a cut'],
  ['NET-003', 'latency, jitter and spikes'],
  ['NET-004', 'latency on a narrow line'],
  ['NET-006', 'lost requests'],
  ['NET-007', 'a black hole'],
  ['NET-008', 'resets'],
  ['NET-009', 'a slow close'],
  ['NET-011', 'a frame that breaks off'],
  ['NET-012', 'a slow reader for a while'],
  ['NET-013', 'a slow reader to the end'],
  ['NET-014', 'latency each way'],
  ['NET-015', 'spikes at random'],
  ['NET-016', 'a narrow line'],
  ['NET-017', 'two traders cut off'],
  ['NET-018', 'everyone cut off'],
  ['NET-027', 'price sources on bad lines'],
  ['NET-028', 'price sources cut off'],
  ['NET-030', 'a price source in pieces'],
] as const;
/** How long a fault may act before it is switched off: not at all, and well within the shortest. */
const DELAYS_MS = [0, 30, 100] as const;
const DEFAULT_RUNS = 50;
const RUNS_MAX = 1_000;

await runCommand(async () => {
  const { runs, seed, environment } = readArguments(process.argv.slice(2));
  if (process.platform !== 'linux') {
    throw new EnvironmentError('sabotage finds the proxy server through /proc: run it on Linux');
  }
  const random = seededRandom(seed);
  const counts = new Map<string, number>();
  for (let number = 1; number <= runs; number += 1) {
    const verdict = await sabotage({ number, runs, random, environment });
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const unproven = counts.get('not-proven') ?? 0;
  const others = [...counts].filter(([verdict]) => verdict !== 'not-proven');
  const rest = others.length === 0 ? 'no pass' : others.map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  say(`${runs} runs with their faults switched off behind their back: ${unproven} not proven, ${rest} (seed ${seed})`);
  return unproven === runs ? EXIT.go : EXIT.noGo;
});

/** One run of one criterion; gives the best verdict of its cases. */
async function sabotage(options: {
  number: number;
  runs: number;
  random: Random;
  environment: string;
}): Promise<string> {
  const { number, runs, random, environment } = options;
  const [criterion = 'NET-001', fault = ''] = CRITERIA[random.between(0, CRITERIA.length - 1)] ?? [];
  const delayMs = DELAYS_MS[random.between(0, DELAYS_MS.length - 1)] ?? 0;
  using run = new MarkedRun(['--tags', `@${criterion}`, '--environment', environment]);
  await using saboteur = new Saboteur(run, { delayMs });
  const exitCode = await run.ended;
  const [compared] = compareVerdicts([{ place: 'the run', text: run.decision() }]);
  if (saboteur.undone === 0 || compared === undefined) {
    throw new EnvironmentError(
      `run ${number} (${criterion}) ended with ${exitCode ?? 'a signal'} and its faults were never found in force: nothing is shown`,
    );
  }
  const verdict = bestOf(compared.cases);
  say(`run ${number} of ${runs}  ${criterion} ${fault}, ${saboteur.undone} times off after ${delayMs} ms: ${verdict}`);
  for (const sentence of verdict === 'not-proven' ? [] : compared.sentences) {
    say(`    ${sentence}`);
  }
  return verdict;
}

/** Of several rows the one that proves most: each had its fault switched off. */
function bestOf(verdicts: readonly string[]): string {
  return ['pass', 'fail', 'not-proven'].find((verdict) => verdicts.includes(verdict)) ?? 'absent';
}

function readArguments(commandLine: readonly string[]): { runs: number; seed: number; environment: string } {
  const options = {
    runs: { type: 'string', default: String(DEFAULT_RUNS) },
    seed: { type: 'string', default: '1' },
    environment: { type: 'string', default: 'embedded' },
  } as const;
  try {
    const { values } = parseArgs({ args: [...commandLine], options });
    return {
      runs: wholeNumber('--runs', values.runs, 1, RUNS_MAX),
      seed: wholeNumber('--seed', values.seed, 0, 0xffff_ffff),
      environment: values.environment,
    };
  } catch (error) {
    throw error instanceof ScenarioError ? error : new ScenarioError(messageOf(error), { cause: error });
  }
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number.parseInt(text, 10) : -1;
  if (value < min || value > max) {
    throw new ScenarioError(`${name} "${text}": expected a whole number from ${min} to ${max}`);
  }
  return value;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
