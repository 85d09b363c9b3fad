// The history of runs in one SQLite file: what each found, kept beside the reports and never in their way.
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { messageOf } from '../domain/errors.ts';
import { parseJson } from '../gate/run-file.ts';
import { CriterionSchema, MeasurementSchema, type RunSummary } from './run-summary.ts';

/** Round trips are the bulk of a run, and only recent ones are compared with. */
const RUNS_WITH_ROUND_TRIPS = 20;
const RUNS_KEPT = 1000;
/** Somebody else's write takes milliseconds; whoever holds the store longer is not waited for. */
const BUSY_MS = 2000;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY, startedAt TEXT NOT NULL UNIQUE, decision TEXT NOT NULL, commitId TEXT NOT NULL,
  environment TEXT NOT NULL, seed INTEGER, isPartial INTEGER NOT NULL, defects TEXT NOT NULL, tookMs REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS results (
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE, criterion TEXT NOT NULL, severity TEXT NOT NULL,
  name TEXT NOT NULL, area TEXT NOT NULL, sha256 TEXT NOT NULL, verdict TEXT NOT NULL, sentence TEXT NOT NULL,
  tookMs REAL NOT NULL, hasRun INTEGER NOT NULL, roundTripsMs TEXT NOT NULL, PRIMARY KEY (run, criterion)
) STRICT;
CREATE TABLE IF NOT EXISTS measurements (
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE, criterion TEXT NOT NULL, scenario TEXT NOT NULL,
  name TEXT NOT NULL, actor TEXT NOT NULL, value REAL NOT NULL, unit TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS measurementsByRun ON measurements (run, name);
`;

/** What was asked of the store, or one sentence on why it could not be had: a store spoils no run. */
export type Stored<Value> = { readonly value: Value } | { readonly problem: string };

/** Runs one action on the store. A damaged store is put aside and a new one begun; a locked one is left alone. */
export function withStore<Value>(file: string, action: (store: RunStore) => Value): Stored<Value> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return opened(file, action);
  } catch (error) {
    if (isDamage(error)) {
      return restarted(file, action);
    }
    return { problem: `the history of runs (${file}) could not be used: ${messageOf(error)}` };
  }
}

function opened<Value>(file: string, action: (store: RunStore) => Value): Stored<Value> {
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    database.exec(`PRAGMA foreign_keys = ON; ${SCHEMA}`);
    return { value: action(new RunStore(database)) };
  } finally {
    database.close();
  }
}

function restarted<Value>(file: string, action: (store: RunStore) => Value): Stored<Value> {
  try {
    let aside = `${file}.damaged`;
    for (let copy = 2; existsSync(aside); copy += 1) {
      aside = `${file}.damaged-${copy}`;
    }
    renameSync(file, aside);
    return opened(file, action);
  } catch (error) {
    return { problem: `the history of runs (${file}) is damaged and could not be put aside: ${messageOf(error)}` };
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. @source sqlite.org/rescode.html */
const DAMAGE_CODES: readonly unknown[] = [11, 26];

function isDamage(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && DAMAGE_CODES.includes(error.errcode);
}

const CriterionRow = CriterionSchema.extend({
  hasRun: z.number().transform((flag) => flag === 1),
  roundTripsMs: z.string().transform((text) => z.array(z.number()).parse(parseJson(text))),
});
const RunRow = z.object({
  id: z.number(),
  startedAt: z.string(),
  decision: z.string(),
  commit: z.string(),
  environment: z.string(),
  seed: z.number().nullable(),
  isPartial: z.number().transform((flag) => flag === 1),
  defects: z.string().transform((text) => z.array(z.string()).parse(parseJson(text))),
  tookMs: z.number(),
});

const RUN_COLUMNS = 'id, startedAt, decision, commitId AS "commit", environment, seed, isPartial, defects, tookMs';

export class RunStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Adds a run, whole or not at all; the same run again replaces what was known of it. */
  remember(run: RunSummary): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      this.#write(run);
      this.#prune();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** The last whole run without a seeded defect on the same environment, begun before this one; undefined where there is none. */
  runBefore({ environment, startedAt }: Pick<RunSummary, 'environment' | 'startedAt'>): RunSummary | undefined {
    const row = this.#database
      .prepare(
        `SELECT ${RUN_COLUMNS} FROM runs
         WHERE environment = ? AND startedAt < ? AND isPartial = 0 AND defects = '[]' ORDER BY startedAt DESC LIMIT 1`,
      )
      .get(environment, startedAt);
    return row === undefined ? undefined : this.#summaryOf(RunRow.parse(row));
  }

  /** Any rows a reader of the history asks for. */
  select<Row extends z.ZodType>(row: Row, query: string, ...values: (string | number)[]): z.infer<Row>[] {
    return z.array(row).parse(this.#database.prepare(query).all(...values));
  }

  #summaryOf({ id, ...run }: z.infer<typeof RunRow>): RunSummary {
    const criteria = this.select(
      CriterionRow,
      `SELECT criterion AS id, severity, name, area, sha256, verdict, sentence, tookMs, hasRun, roundTripsMs
       FROM results WHERE run = ? ORDER BY criterion`,
      id,
    );
    const measurements = this.select(
      MeasurementSchema,
      'SELECT criterion, scenario AS "case", name, actor, value, unit FROM measurements WHERE run = ? ORDER BY rowid',
      id,
    );
    return { ...run, criteria, measurements };
  }

  #write(run: RunSummary): void {
    this.#database.prepare('DELETE FROM runs WHERE startedAt = ?').run(run.startedAt);
    const { lastInsertRowid: id } = this.#database
      .prepare(
        `INSERT INTO runs (startedAt, decision, commitId, environment, seed, isPartial, defects, tookMs)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        run.startedAt,
        run.decision,
        run.commit,
        run.environment,
        run.seed,
        run.isPartial ? 1 : 0,
        JSON.stringify(run.defects),
        run.tookMs,
      );
    const result = this.#database.prepare(`INSERT INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    for (const one of run.criteria) {
      const { severity, name, area, sha256, verdict, sentence, tookMs, hasRun, roundTripsMs } = one;
      const rest = [severity, name, area, sha256, verdict, sentence, tookMs, hasRun ? 1 : 0];
      result.run(id, one.id, ...rest, JSON.stringify(roundTripsMs));
    }
    const measurement = this.#database.prepare('INSERT INTO measurements VALUES (?, ?, ?, ?, ?, ?, ?)');
    for (const { criterion, case: scenario, name, actor, value, unit } of run.measurements) {
      measurement.run(id, criterion, scenario, name, actor, value, unit);
    }
  }

  #prune(): void {
    const recent = 'SELECT id FROM runs ORDER BY startedAt DESC LIMIT';
    this.#database.exec(`
      UPDATE results SET roundTripsMs = '[]' WHERE roundTripsMs <> '[]' AND run NOT IN (${recent} ${RUNS_WITH_ROUND_TRIPS});
      DELETE FROM runs WHERE id NOT IN (${recent} ${RUNS_KEPT});`);
  }
}
