// launch/kill-rates.json: how many known faults of an exchange this suite has caught, for the launch review.
import * as z from 'zod';

const SurvivorSchema = z.object({
  /** Of a defect its name, of a mutant its place and change. */
  id: z.string(),
  /** What is wrong, in one sentence; of a mutant the line of code. */
  says: z.string(),
});

const AreaSchema = z.object({
  /** The folder under features/. */
  riskArea: z.string(),
  defects: z.number().int(),
  /** By a criterion that ought to catch them. */
  caught: z.number().int(),
  /** Those that were not, or only by accident elsewhere. */
  survivors: z.array(SurvivorSchema),
});

const DrillSchema = z.object({
  /** ISO 8601, UTC. */
  date: z.iso.datetime(),
  /** Of this repository; with `-dirty` where files differed from it. */
  commit: z.string(),
  seed: z.number().int(),
  defects: z.number().int(),
  caught: z.number().int(),
  /** Of the venue as it should be, in the same drill: all must pass. */
  control: z.object({ criteria: z.number().int(), passed: z.number().int() }),
  areas: z.array(AreaSchema),
  /** Of how many defects each criterion was among the catchers, most first. */
  killers: z.array(z.object({ criterion: z.string(), defects: z.number().int() })),
  /** Criteria that caught nothing: a hunt ends at the first catch, so they may be spare, or their defect is missing. */
  idleCriteria: z.array(z.string()),
});

const MutantsSchema = z.object({
  date: z.iso.datetime(),
  commit: z.string(),
  seed: z.number().int(),
  /** How many there are, and how many the seed drew. */
  known: z.number().int(),
  drawn: z.number().int(),
  caught: z.number().int(),
  /** Argued one by one in docs/equivalent-mutants.yaml; no test can tell them from the original. */
  equivalent: z.number().int(),
  survivors: z.array(SurvivorSchema),
});

/** What launch/kill-rates.json holds; each half stands for one command, run to its end. */
export const KillRatesSchema = z.object({ drill: DrillSchema.optional(), mutants: MutantsSchema.optional() });
export type KillRates = z.infer<typeof KillRatesSchema>;
export type DrillRates = z.infer<typeof DrillSchema>;
export type MutantRates = z.infer<typeof MutantsSchema>;

/** Reads it; undefined where it is not one. */
export function parseKillRates(text: string): KillRates | undefined {
  try {
    const result = KillRatesSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
