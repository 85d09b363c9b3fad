// One run.json for the shards of one run, and a refusal of shards that do not belong together.
import { ScenarioError } from '../domain/errors.ts';
import type { RunEnding, RunFile } from '../gate/run-file.ts';

/** One shard as it was handed over. */
export interface ShardRun {
  /** As the person named it. */
  readonly path: string;
  readonly run: RunFile;
  /** Where its evidence differs from its seal. */
  readonly differences: readonly string[];
}

/** Of all shards the same, or they are shards of different runs. */
const SHARED = ['runId', 'seed', 'environment', 'commit', 'tags'] as const;

/**
 * The shards in their order, whatever order they came in.
 * Throws a ScenarioError for a folder that is no shard, for one given twice, and for shards of different runs.
 */
export function shardsInOrder(
  shards: readonly ShardRun[],
): readonly (ShardRun & { readonly index: number; readonly total: number })[] {
  const numbered = shards.map((shard) => {
    const { shard: place } = shard.run;
    if (place === undefined) {
      throw new ScenarioError(`${shard.path} is no shard of a run: expected one of npm run uat -- --shard 1/4`);
    }
    return { ...shard, ...place };
  });
  const sorted = numbered.toSorted((a, b) => a.index - b.index);
  for (const [place, shard] of sorted.entries()) {
    const before = sorted[place - 1];
    if (before?.index === shard.index) {
      throw new ScenarioError(`shard ${shard.index}/${shard.total} was given twice: ${before.path} and ${shard.path}`);
    }
    refuseStranger(shard, sorted[0] ?? shard);
  }
  return sorted;
}

function refuseStranger(
  shard: ShardRun & { readonly total: number },
  first: ShardRun & { readonly total: number },
): void {
  const told = ({ run, total }: typeof shard) => [
    ['number of shards', total],
    ...SHARED.map((field) => [field, run[field]]),
    ['versions', JSON.stringify(run.versions)],
    ['defects', run.defects.join(',')],
    ['features', run.features.join(' ')],
  ];
  const others = told(first);
  const [odd] = told(shard).filter(([, value], place) => value !== others[place]?.[1]);
  if (odd !== undefined) {
    const was = others.find(([name]) => name === odd[0])?.[1];
    throw new ScenarioError(
      `${shard.path} belongs to another run than ${first.path}: its ${odd[0]} is ${odd[1]}, there it is ${was}`,
    );
  }
}

/** What the merged run says of itself; its end is the last shard's, and as bad as the worst. */
export function mergedRunFile(shards: ReturnType<typeof shardsInOrder>): RunFile {
  const runs = shards.map(({ run }) => run);
  const [first] = shards;
  if (first === undefined) {
    throw new ScenarioError('no shard was given');
  }
  const { shard: _one, ending: _its, ...shared } = first.run;
  const startedAt = runs.map((run) => run.startedAt).toSorted()[0] ?? first.run.startedAt;
  const ending = mergedEnding(runs, Date.parse(startedAt));
  return {
    ...shared,
    startedAt,
    command: `npm run merge, of ${first.total} shards: ${first.run.command.replace(/ ?(?:-- )?--shard[ =]\S+/, '')}`,
    isPartial: first.run.features.length > 0 || first.run.tags !== undefined,
    shards: {
      total: first.total,
      given: shards.map(({ index }) => index),
      differences: shards.flatMap(({ index, differences }) => differences.map((one) => `shard ${index}: ${one}`)),
    },
    ...(ending === undefined ? {} : { ending }),
  };
}

/** When the last shard had ended. ISO 8601, UTC. */
export function endOf({ startedAt, ending }: RunFile): string {
  return new Date(Date.parse(startedAt) + (ending?.tookMs ?? 0)).toISOString();
}

/** Undefined where one shard never came to its end. */
function mergedEnding(runs: readonly RunFile[], startedMs: number): RunEnding | undefined {
  const endings = runs.flatMap(({ ending }) => ending ?? []);
  if (endings.length < runs.length) {
    return undefined;
  }
  const worst =
    endings.find(({ signal }) => signal !== null) ??
    endings.find(({ exitCode }) => exitCode === null) ??
    endings.toSorted((a, b) => (b.exitCode ?? 0) - (a.exitCode ?? 0))[0];
  const endedMs = runs.map((run) => Date.parse(endOf(run)));
  return worst && { ...worst, tookMs: Math.max(...endedMs) - startedMs };
}
