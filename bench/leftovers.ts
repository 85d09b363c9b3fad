// npm run leftovers: kills the harness at random moments and interrupts it at others; nothing of it may be left behind.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runCommand } from '../bin/command.ts';
import { EnvironmentError, EXIT, messageOf, ScenarioError } from '../support/domain/errors.ts';
import { type Random, seededRandom } from '../support/domain/random.ts';
import { durationText } from '../support/domain/time.ts';
import { Leftovers } from './bystander/leftovers.ts';
import { MarkedRun } from './bystander/marked-run.ts';

const PLAYED = 'features/network';
const NEXT_START = '@SMK-001';
const ENVIRONMENTS = ['embedded', 'containers', 'compose'] as const;
type Environment = (typeof ENVIRONMENTS)[number];
/** From before the venue is started to well into the scenarios. */
const MOMENT_MS_MAX: Readonly<Record<Environment, number>> = { embedded: 5_000, containers: 8_000, compose: 12_000 };
/** Who is killed: the command, the process that plays the scenarios, or both at once. */
const VICTIMS = ['command', 'player', 'both'] as const;
type Victim = (typeof VICTIMS)[number];
/** From the end of the next start: its own sweep is over by then, a watchdog may have one last look to take. */
const GONE_WITHIN_MS = 5_000;
/** A process that has been told to end is gone when the kernel says so. */
const AT_ONCE_MS = 500;

interface Plan {
  readonly kills: number;
  readonly interrupts: number;
  readonly seed: number;
  readonly environment: Environment;
}

await runCommand(async () => {
  const plan = readArguments(process.argv.slice(2));
  if (process.platform !== 'linux') {
    throw new EnvironmentError('what a run leaves behind is looked for through /proc: run it on Linux');
  }
  const random = seededRandom(plan.seed);
  let left = 0;
  for (let number = 1; number <= plan.kills; number += 1) {
    left += await kill(`kill ${number} of ${plan.kills}`, plan.environment, random);
  }
  for (let number = 1; number <= plan.interrupts; number += 1) {
    left += await interrupt(`Ctrl-C ${number} of ${plan.interrupts}`, plan.environment, random);
  }
  const { kills, interrupts, environment, seed } = plan;
  const what = `${kills} kills and ${interrupts} interruptions of the ${environment} environment`;
  say(`${what}: ${left === 0 ? 'nothing' : left} left behind (seed ${seed})`);
  return left === 0 ? EXIT.go : EXIT.noGo;
});

/** SIGKILL, then another start; how many things are left after it. */
async function kill(name: string, environment: Environment, random: Random): Promise<number> {
  const afterMs = random.between(0, MOMENT_MS_MAX[environment]);
  const victim = VICTIMS[random.between(0, VICTIMS.length - 1)] ?? 'both';
  using run = new MarkedRun([PLAYED, '--environment', environment]);
  const leftovers = new Leftovers(run, { hasDocker: environment !== 'embedded' });
  await pause(afterMs);
  leftovers.note();
  strike(run, victim);
  await run.ended;
  using next = new MarkedRun(['--tags', NEXT_START, '--environment', environment]);
  const exitCode = await next.ended;
  if (exitCode !== EXIT.go) {
    throw new EnvironmentError(`the start after ${name} ended with ${exitCode ?? 'a signal'}: it was not fit to start`);
  }
  return tell(`${name} (${victim}, ${durationText(afterMs)})`, await leftovers.within(GONE_WITHIN_MS));
}

function strike(run: MarkedRun, victim: Victim): void {
  const player = run.processes.find(({ command }) => command.includes('cucumber.js'));
  if (victim !== 'player' || player === undefined) {
    run.signal('SIGKILL');
  }
  if (victim !== 'command' && player !== undefined) {
    process.kill(player.pid, 'SIGKILL');
  }
}

/** What Ctrl-C does to the command in the foreground; how many things are left as soon as it has ended. */
async function interrupt(name: string, environment: Environment, random: Random): Promise<number> {
  const afterMs = random.between(0, MOMENT_MS_MAX[environment]);
  using run = new MarkedRun([PLAYED, '--environment', environment]);
  const leftovers = new Leftovers(run, { hasDocker: environment !== 'embedded' });
  await pause(afterMs);
  leftovers.note();
  run.signal('SIGINT');
  await run.ended;
  return tell(`${name} (${durationText(afterMs)})`, await leftovers.within(AT_ONCE_MS));
}

function tell(name: string, left: readonly string[]): number {
  say(`${name}: ${left.length === 0 ? 'nothing left' : `left ${left.join(', ')}`}`);
  return left.length;
}

function readArguments(commandLine: readonly string[]): Plan {
  const options = {
    kills: { type: 'string', default: '30' },
    interrupts: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    environment: { type: 'string', default: 'embedded' },
  } as const;
  try {
    const { values } = parseArgs({ args: [...commandLine], options });
    const environment = ENVIRONMENTS.find((known) => known === values.environment);
    if (environment === undefined) {
      throw new ScenarioError(`unknown environment "${values.environment}": expected ${ENVIRONMENTS.join(', ')}`);
    }
    return {
      kills: wholeNumber('--kills', values.kills),
      interrupts: wholeNumber('--interrupts', values.interrupts),
      seed: wholeNumber('--seed', values.seed),
      environment,
    };
  } catch (error) {
    throw error instanceof ScenarioError ? error : new ScenarioError(messageOf(error), { cause: error });
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new ScenarioError(`${name} "${text}": expected a whole number`);
  }
  return Number.parseInt(text, 10);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
