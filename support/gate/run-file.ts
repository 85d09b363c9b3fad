// The first file of a run, reports/run.json: what was asked for, and at the end how the run ended.
import * as z from 'zod';

const RunSchema = z.looseObject({
  /** ISO 8601, UTC. */
  startedAt: z.iso.datetime(),
  command: z.string(),
  seed: z.number().int(),
  environment: z.string(),
  /** Of this repository, where git knows it. */
  commit: z.string().optional(),
  versions: z.record(z.string(), z.string()),
  defects: z.array(z.string()),
  /** Some features, tags or one shard only: no launch decision. */
  isPartial: z.boolean(),
  features: z.array(z.string()),
  tags: z.string().optional(),
  /** What the shards of one run have in common and no other run has, where somebody named it. */
  runId: z.string().optional(),
  /** Which part of the scenarios it ran: every `total`-th, beginning with the `index`-th; from 1. */
  shard: z.object({ index: z.number().int().min(1), total: z.number().int().min(1) }).optional(),
  /** Of a run that was put together: the shards that were given, and where they differ from their seals. */
  shards: z
    .object({ total: z.number().int().min(1), given: z.array(z.number().int()), differences: z.array(z.string()) })
    .optional(),
  /** Absent until the run is over: a run without it was killed together with its parent. */
  ending: z
    .looseObject({
      /** Of the cucumber process; null where a signal ended it. */
      exitCode: z.number().int().nullable(),
      signal: z.string().nullable(),
      /** The signal with which somebody stopped the run. */
      interruptedBy: z.string().optional(),
      tookMs: z.number(),
      /** The last thing cucumber said on its own output where it failed; empty otherwise. */
      lastWords: z.string(),
    })
    .optional(),
});

/** What reports/run.json holds. */
export type RunFile = z.infer<typeof RunSchema>;
export type RunEnding = NonNullable<RunFile['ending']>;

/** Reads reports/run.json; undefined where it is not one. */
export function parseRunFile(text: string): RunFile | undefined {
  const result = RunSchema.safeParse(parseJson(text));
  return result.success ? result.data : undefined;
}

/** JSON or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
