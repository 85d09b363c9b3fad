// The command line of a drill, read strictly: what it does not know it refuses in one sentence.
import { parseArgs } from 'node:util';
import { messageOf, ScenarioError } from '../../support/domain/errors.ts';
import { REACHES, type Reach } from './hunt.ts';

export interface DrillArguments {
  /** Names, risk areas or candidates such as `LIQ-01`, each with `*` for anything; empty: all. */
  readonly only: readonly string[];
  /** Only those whose area differs from this commit; undefined: all. */
  readonly changedSince: string | undefined;
  /** So many, drawn with the seed; undefined: all. */
  readonly sample: number | undefined;
  readonly seed: number;
  readonly workers: number;
  readonly reach: Reach;
  /** Begins no hunt later than this; undefined: goes on to the end. */
  readonly minutes: number | undefined;
  /** Forgets what earlier drills found. */
  readonly isFresh: boolean;
  /** Takes what earlier drills caught for caught, whatever has changed around it. */
  readonly isReusing: boolean;
  /** Writes launch/kill-rates.json. */
  readonly isPublishing: boolean;
}

const OPTIONS = {
  only: { type: 'string', multiple: true },
  changed: { type: 'boolean' },
  since: { type: 'string' },
  sample: { type: 'string' },
  seed: { type: 'string', default: '1' },
  workers: { type: 'string', default: '2' },
  reach: { type: 'string', default: 'suite' },
  minutes: { type: 'string' },
  fresh: { type: 'boolean', default: false },
  reuse: { type: 'boolean', default: false },
  publish: { type: 'boolean', default: false },
} as const;

/** Reads the arguments behind `npm run drill --`. @throws ScenarioError for anything it does not know */
export function readDrillArguments(commandLine: readonly string[]): DrillArguments {
  const values = parseStrictly(commandLine);
  if (values.since !== undefined && values.changed !== true) {
    throw new ScenarioError('--since goes with --changed: it names the commit to compare with');
  }
  return {
    only: (values.only ?? []).flatMap((names) => names.split(',')).filter((name) => name !== ''),
    changedSince: values.changed === true ? (values.since ?? 'main') : undefined,
    sample: optional(values.sample, { of: '--sample', min: 1, max: 10_000 }),
    seed: wholeNumber(values.seed, { of: '--seed', min: 0, max: 0xffff_ffff }),
    workers: wholeNumber(values.workers, { of: '--workers', min: 1, max: 16 }),
    reach: reachOf(values.reach),
    minutes: optional(values.minutes, { of: '--minutes', min: 1, max: 600 }),
    isFresh: values.fresh,
    isReusing: values.reuse,
    isPublishing: values.publish,
  };
}

function parseStrictly(commandLine: readonly string[]) {
  try {
    return parseArgs({ args: [...commandLine], options: OPTIONS }).values;
  } catch (error) {
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    const said = messageOf(error).split(/\.? *\n|\. /, 1)[0] ?? '';
    throw new ScenarioError(`${said.charAt(0).toLowerCase()}${said.slice(1)}: expected ${known.join(', ')}`, {
      cause: error,
    });
  }
}

function reachOf(text: string): Reach {
  const found = REACHES.find((reach) => reach === text);
  if (found === undefined) {
    throw new ScenarioError(`--reach "${text}": expected ${REACHES.join(', ')}`);
  }
  return found;
}

interface Bounds {
  readonly of: string;
  readonly min: number;
  readonly max: number;
}

function optional(text: string | undefined, bounds: Bounds): number | undefined {
  return text === undefined ? undefined : wholeNumber(text, bounds);
}

function wholeNumber(text: string, { of, min, max }: Bounds): number {
  const value = /^\d{1,10}$/.test(text) ? Number.parseInt(text, 10) : -1;
  if (value < min || value > max) {
    throw new ScenarioError(`${of} "${text}": expected a whole number from ${min} to ${max}`);
  }
  return value;
}
