// Which criteria run a line of the exchange at all: the others cannot notice what is wrong with it.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { parseJson } from '../../support/gate/run-file.ts';
import type { Quarry } from '../drill/quarry.ts';
import { runCriteria } from '../drill/run-criteria.ts';
import type { SuiteCriterion } from '../drill/suite.ts';
import { ROOT } from '../places.ts';
import type { Stretch } from './reached-hook.ts';
import { type PlayedCase, playedCases, reachedIn } from './reached-stretches.ts';
import type { RuleMutant } from './rule-mutants.ts';

/** Few enough that a batch cut off costs little. */
const BATCH = 40;
const HOOK = pathToFileURL(join(import.meta.dirname, 'reached-hook.ts')).href;

/** What one criterion ran. */
const EntrySchema = z.object({
  criterion: z.string(),
  /** Of its text. */
  sha256: z.string(),
  /** Of suite and exchange. */
  fingerprint: z.string(),
  tookMs: z.number(),
  /** By file, the offsets of the mutants that were run. */
  reached: z.record(z.string(), z.array(z.number())),
});
type Entry = z.infer<typeof EntrySchema>;

export interface ReachedOptions {
  readonly suite: readonly SuiteCriterion[];
  /** Kept between calls. */
  readonly file: string;
  readonly fingerprint: string;
  readonly workers: number;
  readonly seed: number;
  readonly stop: AbortSignal;
  readonly tell: (line: string) => void;
}

/** For each mutant the criteria that run its place, the quickest first. Measures those criteria of which it is not known. */
export async function reachedBy(
  mutants: readonly RuleMutant[],
  options: ReachedOptions,
): Promise<ReadonlyMap<string, readonly SuiteCriterion[]>> {
  const { suite, file, fingerprint, workers, stop, tell } = options;
  const entries = readEntries(file);
  const holds = (entry: Entry | undefined, { sha256 }: SuiteCriterion): boolean =>
    entry?.sha256 === sha256 && entry.fingerprint === fingerprint;
  const waiting = batchesOf(suite.filter((criterion) => !holds(entries.get(criterion.id), criterion)));
  const total = waiting.flat().length;
  const work = async () => {
    for (let batch = waiting.shift(); batch !== undefined && !stop.aborted; batch = waiting.shift()) {
      const found = await measured(batch, mutants, options);
      // What was cut off in the middle ran less than it does.
      if (stop.aborted) {
        return;
      }
      for (const entry of found) {
        entries.set(entry.criterion, entry);
      }
      // Of a venue that was killed in the middle of others nobody knows what it ran for whom.
      const missed = batch.filter(({ id }) => !found.some(({ criterion }) => criterion === id));
      waiting.push(...missed.map((criterion) => [criterion]));
      writeEntries(file, entries);
      tell(`what ${total - waiting.flat().length} of ${total} criteria run is known`);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  const tookMs = ({ id }: SuiteCriterion): number => entries.get(id)?.tookMs ?? 0;
  const quickest = [...suite].sort((a, b) => tookMs(a) - tookMs(b));
  return new Map(
    mutants.map(({ quarry, file: source, mutant }) => [
      quarry.id,
      quickest.filter(({ id }) => entries.get(id)?.reached[source]?.includes(mutant.ranAt) === true),
    ]),
  );
}

/** Many play on one venue, which is quicker; those that end it play alone. */
function batchesOf(criteria: readonly SuiteCriterion[]): SuiteCriterion[][] {
  const alone = criteria.filter(({ riskArea }) => riskArea === 'recovery');
  const others = criteria.filter(({ riskArea }) => riskArea !== 'recovery');
  const together: SuiteCriterion[][] = [];
  for (let first = 0; first < others.length; first += BATCH) {
    together.push(others.slice(first, first + BATCH));
  }
  return [...together, ...alone.map((criterion) => [criterion])];
}

/** What each of them ran; none of a batch whose venue did not live to tell. */
async function measured(
  criteria: readonly SuiteCriterion[],
  mutants: readonly RuleMutant[],
  { seed, fingerprint }: ReachedOptions,
): Promise<readonly Entry[]> {
  const folder = mkdtempSync(join(tmpdir(), 'brakecheck-reached-'));
  try {
    const places = Map.groupBy(mutants, ({ file }) => pathToFileURL(join(ROOT, file)).href);
    const startsOf = (all: readonly RuleMutant[]): number[] => all.map(({ mutant }) => mutant.ranAt);
    const asked = Object.fromEntries([...places].map(([url, all]) => [url, startsOf(all)]));
    writeFileSync(join(folder, 'places.json'), JSON.stringify(asked));
    const startedMs = performance.now();
    const variables = { NODE_OPTIONS: `--import=${HOOK}`, BRAKECHECK_REACHED: folder };
    let played: readonly PlayedCase[] = [];
    await runCriteria({
      ...{ quarry: { ...AS_IT_IS, variables }, criteria, seed, workers: 1, isFailFast: false },
      look: (reports) => {
        played = playedCases(reports);
      },
    });
    const tookMs = Math.round((performance.now() - startedMs) / criteria.length);
    const names = readdirSync(folder);
    const stretches = names
      .filter((name) => /^\d+-\d+\.json$/.test(name))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Stretch);
    const born = names.filter((name) => name.endsWith('.born')).map((name) => Number.parseInt(name, 10));
    const isTold = born.every((pid) => stretches.some((one) => one.pid === pid && one.endsWith === 'exit'));
    if (!isTold && criteria.length > 1) {
      return [];
    }
    return criteria.map(({ id, sha256 }) => {
      // A venue that was killed could not say what it ran: then it may have been anything.
      const ran = isTold ? reachedIn(stretches, played, id) : asked;
      const reached = Object.fromEntries(
        [...places].flatMap(([url, [first]]) => (ran[url] === undefined ? [] : [[first?.file ?? '', [...ran[url]]]])),
      );
      return { criterion: id, sha256, fingerprint, tookMs, reached };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The exchange without anything wrong. */
const AS_IT_IS: Quarry = {
  id: '',
  riskArea: '',
  says: '',
  standsFor: '',
  severity: 'minor',
  caughtBy: [],
  defects: [],
  variables: {},
  sha256: '',
};

function readEntries(file: string): Map<string, Entry> {
  const read = existsSync(file) ? z.array(EntrySchema).safeParse(parseJson(readFileSync(file, 'utf8'))) : undefined;
  return new Map((read?.data ?? []).map((entry) => [entry.criterion, entry]));
}

/** Another name first: what is there is whole at every moment. */
function writeEntries(file: string, entries: ReadonlyMap<string, Entry>): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify([...entries.values()]));
  renameSync(`${file}.new`, file);
}
