// What a drill has found so far, on disk after every hunt: an interrupted drill goes on where it was.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { SEVERITIES } from '../../support/evidence/scenario-record.ts';
import { parseJson } from '../../support/gate/run-file.ts';
import { type Hunt, OUTCOMES, REACHES } from './hunt.ts';
import type { Quarry } from './quarry.ts';
import type { SuiteCriterion } from './suite.ts';

const KillSchema = z.object({ criterion: z.string(), severity: z.enum(SEVERITIES), sentence: z.string() });

const EntrySchema = z.object({
  id: z.string(),
  outcome: z.enum(OUTCOMES),
  kills: z.array(KillSchema),
  unproven: z.array(KillSchema),
  reach: z.enum(REACHES),
  tried: z.number(),
  tookMs: z.number(),
  /** Of suite and exchange. */
  fingerprint: z.string(),
  /** Of the quarry itself. */
  sha256: z.string(),
  seed: z.number(),
  /** Text hashes of the criteria that killed it, by id; of the whole suite under `*` where none did. */
  criteria: z.record(z.string(), z.string()),
});
type Entry = z.infer<typeof EntrySchema>;

/** What the venue as it should be said to one criterion. */
const ControlSchema = z.object({
  criterion: z.string(),
  isPassed: z.boolean(),
  /** Empty for a pass. */
  sentence: z.string(),
  fingerprint: z.string(),
  sha256: z.string(),
});
export type ControlResult = Pick<z.infer<typeof ControlSchema>, 'criterion' | 'isPassed' | 'sentence'>;

const StateSchema = z.object({ entries: z.array(EntrySchema), control: z.array(ControlSchema) });
type State = z.infer<typeof StateSchema>;

export interface StateOptions {
  readonly file: string;
  readonly fingerprint: string;
  readonly seed: number;
  readonly suite: readonly SuiteCriterion[];
  /** Takes results of another suite or exchange for good as long as the quarry itself is the same. */
  readonly isLenient: boolean;
}

export class DrillState {
  readonly #options: StateOptions;
  readonly #entries: Map<string, Entry>;
  readonly #control: Map<string, State['control'][number]>;

  constructor(options: StateOptions) {
    this.#options = options;
    const { entries, control } = readState(options.file);
    this.#entries = new Map(entries.map((entry) => [entry.id, entry]));
    this.#control = new Map(control.map((result) => [result.criterion, result]));
  }

  /** What was found of this quarry, as long as it still holds. */
  of(quarry: Quarry): Hunt | undefined {
    const entry = this.#entries.get(quarry.id);
    return entry !== undefined && this.#holds(entry, quarry) ? entry : undefined;
  }

  keep(quarry: Quarry, found: Hunt): void {
    const { fingerprint, seed } = this.#options;
    const { sha256 } = quarry;
    const criteria = this.#textsOf(found);
    this.#entries.set(quarry.id, { ...(structuredClone(found) as Entry), fingerprint, sha256, seed, criteria });
    this.#write();
  }

  /** What the venue as it should be said to this criterion, as long as both are the same. */
  control({ id, sha256 }: SuiteCriterion): ControlResult | undefined {
    const found = this.#control.get(id);
    return found?.fingerprint === this.#options.fingerprint && found.sha256 === sha256 ? found : undefined;
  }

  keepControl(results: readonly ControlResult[]): void {
    const { fingerprint, suite } = this.#options;
    for (const { criterion, isPassed, sentence } of results) {
      const sha256 = suite.find(({ id }) => id === criterion)?.sha256 ?? '';
      this.#control.set(criterion, { criterion, isPassed, sentence, fingerprint, sha256 });
    }
    this.#write();
  }

  /** Another name first: what is there is whole at every moment. */
  #write(): void {
    const { file } = this.#options;
    const state: State = { entries: [...this.#entries.values()], control: [...this.#control.values()] };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, `${JSON.stringify(state, undefined, 1)}\n`);
    renameSync(`${file}.new`, file);
  }

  #holds(entry: Entry, quarry: Quarry): boolean {
    if (entry.sha256 !== quarry.sha256) {
      return false;
    }
    if (this.#options.isLenient && entry.outcome === 'caught') {
      return true;
    }
    const isSame = entry.fingerprint === this.#options.fingerprint && entry.seed === this.#options.seed;
    const texts = this.#textsOf(entry);
    return isSame && Object.keys(texts).every((id) => texts[id] === entry.criteria[id]);
  }

  #textsOf({ kills }: Pick<Hunt, 'kills'>): Record<string, string> {
    const { suite } = this.#options;
    const of = (id: string) => suite.find((criterion) => criterion.id === id)?.sha256 ?? 'gone';
    return kills.length > 0
      ? Object.fromEntries(kills.map(({ criterion }) => [criterion, of(criterion)]))
      : { '*': hashOf(suite.map(({ sha256 }) => sha256)) };
  }
}

function hashOf(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join()).digest('hex');
}

/** Empty where there is no file yet, or one of another version. */
function readState(file: string): State {
  const read = StateSchema.safeParse(parseJson(existsSync(file) ? readFileSync(file, 'utf8') : ''));
  return read.success ? read.data : { entries: [], control: [] };
}
