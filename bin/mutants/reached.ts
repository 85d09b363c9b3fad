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
import type { Profiler } from 'node:inspector';
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
import type { RuleMutant } from './rule-mutants.ts';

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
  const waiting = suite.filter((criterion) => !holds(entries.get(criterion.id), criterion));
  const total = waiting.length;
  const work = async () => {
    for (let one = waiting.shift(); one !== undefined && !stop.aborted; one = waiting.shift()) {
      const found = await measured(one, mutants, options);
      // What was cut off in the middle ran less than it does.
      if (stop.aborted) {
        return;
      }
      entries.set(one.id, found);
      writeEntries(file, entries);
      if (waiting.length % 50 === 0) {
        tell(`what ${total - waiting.length} of ${total} criteria run is known`);
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  const tookMs = ({ id }: SuiteCriterion): number => entries.get(id)?.tookMs ?? 0;
  const quickest = [...suite].sort((a, b) => tookMs(a) - tookMs(b));
  return new Map(
    mutants.map(({ quarry, file: source, mutant }) => [
      quarry.id,
      quickest.filter(({ id }) => entries.get(id)?.reached[source]?.includes(mutant.start) === true),
    ]),
  );
}

async function measured(
  criterion: SuiteCriterion,
  mutants: readonly RuleMutant[],
  { seed, fingerprint }: ReachedOptions,
): Promise<Entry> {
  const folder = mkdtempSync(join(tmpdir(), 'brakecheck-reached-'));
  try {
    const startedMs = performance.now();
    const variables = { NODE_OPTIONS: `--import=${HOOK}`, BRAKECHECK_REACHED: folder };
    const quarry: Quarry = { ...AS_IT_IS, variables };
    await runCriteria({ quarry, criteria: [criterion], seed, workers: 1, isFailFast: false });
    const tookMs = Math.round(performance.now() - startedMs);
    const scripts = readdirSync(folder).flatMap(
      (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profiler.ScriptCoverage[],
    );
    // An exchange that was killed could not say what it ran: then it may have been anything.
    const isTold = scripts.length > 0;
    const run = mutants.filter(({ file, mutant }) => {
      const url = pathToFileURL(join(ROOT, file)).href;
      return !isTold || scripts.some((script) => script.url === url && isRun(script, mutant.start));
    });
    const reached: Record<string, number[]> = {};
    for (const [file, ran] of Map.groupBy(run, ({ file }) => file)) {
      reached[file] = ran.map(({ mutant }) => mutant.start);
    }
    return { criterion: criterion.id, sha256: criterion.sha256, fingerprint, tookMs, reached };
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

/** The innermost range around a place tells whether it was run. */
function isRun({ functions }: Profiler.ScriptCoverage, place: number): boolean {
  const around = functions
    .flatMap(({ ranges }) => ranges)
    .filter(({ startOffset, endOffset }) => startOffset <= place && place < endOffset)
    .sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
  return (around[0]?.count ?? 0) > 0;
}

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
