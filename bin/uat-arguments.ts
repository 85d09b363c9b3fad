// The command line of a run, read strictly: what it does not know it refuses in one sentence.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, ScenarioError } from '../support/domain/errors.ts';
import { ENVIRONMENTS, type EnvironmentName } from '../support/environments/environment.ts';

/** The seed of a run that names none: the same one, so that two runs of one commit do the same. */
const DEFAULT_SEED = 1;
const SEED_MAX = 0xffff_ffff;

export interface UatArguments {
  /** Feature files or folders, optionally `file.feature:12`; none means all. */
  readonly features: readonly string[];
  readonly tags: string | undefined;
  readonly environment: EnvironmentName;
  readonly defects: readonly string[];
  /** Undefined leaves it to the configuration. */
  readonly workers: number | undefined;
  readonly seed: number;
  /** Seed of a random order of the scenarios; undefined for that of the files. */
  readonly order?: number;
  /** Every `total`-th scenario, beginning with the `index`-th; undefined for all. */
  readonly shard?: { readonly index: number; readonly total: number };
}

const FULL_RUN_WORKERS = 2;

const OPTIONS = {
  tags: { type: 'string' },
  environment: { type: 'string' },
  defect: { type: 'string', multiple: true },
  workers: { type: 'string' },
  seed: { type: 'string' },
  order: { type: 'string' },
  shard: { type: 'string' },
} as const;

/** Reads the arguments behind `npm run uat --`. Throws a ScenarioError for anything it does not know. */
export function readUatArguments(commandLine: readonly string[], root: string): UatArguments {
  const { values, positionals } = parseStrictly(commandLine);
  for (const feature of positionals) {
    const file = feature.replace(/(:\d+)+$/, '');
    if (!existsSync(resolve(root, file))) {
      throw new ScenarioError(`feature "${file}" does not exist: expected a path such as features/smoke`);
    }
  }
  return {
    features: positionals,
    tags: values.tags,
    environment: environmentOf(values.environment ?? 'embedded'),
    defects: (values.defect ?? []).flatMap((names) => names.split(',')).filter((name) => name !== ''),
    workers:
      values.workers === undefined
        ? defaultWorkers(positionals.length === 0 && values.tags === undefined)
        : wholeNumber(values.workers, { of: '--workers', min: 1, max: 64 }),
    seed: wholeNumber(values.seed ?? String(DEFAULT_SEED), { of: '--seed', min: 0, max: SEED_MAX }),
    ...(values.order === undefined
      ? {}
      : { order: wholeNumber(values.order, { of: '--order', min: 0, max: SEED_MAX }) }),
    ...(values.shard === undefined ? {} : { shard: shardOf(values.shard) }),
  };
}

/** Most of the suite's time is deliberate waiting, which two workers share; a part of it is not worth a second venue. */
function defaultWorkers(isWhole: boolean): number | undefined {
  return isWhole ? FULL_RUN_WORKERS : undefined;
}

function parseStrictly(commandLine: readonly string[]) {
  try {
    return parseArgs({ args: [...commandLine], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    const said = messageOf(error).split(/\.? *\n|\. /, 1)[0];
    throw new ScenarioError(`${lowerFirst(said ?? '')}: expected features and ${known.join(', ')}`, { cause: error });
  }
}

/** Checked here: cucumber takes 4/3 for a shard with nothing in it, and calls that a success. */
function shardOf(text: string): { index: number; total: number } {
  const [, index = '', total = ''] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const shard = { index: Number.parseInt(index, 10), total: Number.parseInt(total, 10) };
  if (!(shard.index >= 1 && shard.index <= shard.total)) {
    throw new ScenarioError(`--shard "${text}": expected a number of all, such as 2/4`);
  }
  return shard;
}

function environmentOf(name: string): EnvironmentName {
  const found = ENVIRONMENTS.find((known) => known === name);
  if (found === undefined) {
    throw new ScenarioError(`unknown environment "${name}": expected ${ENVIRONMENTS.join(', ')}`);
  }
  return found;
}

function wholeNumber(text: string, { of, min, max }: { of: string; min: number; max: number }): number {
  const value = /^\d{1,10}$/.test(text) ? Number.parseInt(text, 10) : -1;
  if (value < min || value > max) {
    throw new ScenarioError(`${of} "${text}": expected a whole number from ${min} to ${max}`);
  }
  return value;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
