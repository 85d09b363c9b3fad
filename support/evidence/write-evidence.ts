// Puts one scenario's evidence on disk: history, wire, picture, ledger, book, states, faults, checks and, last, the verdict.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { orderWays } from '../oracles/order-life.ts';
import { positionWays } from '../oracles/position-life.ts';
import { bookTable } from './book-table.ts';
import { EvidenceFolder, type StoredFile } from './evidence-folder.ts';
import { ledgerTable } from './ledger-table.ts';
import { listenKeysOf, secretMask } from './mask-secrets.ts';
import { plainJson, prettyJson } from './plain-json.ts';
import { pricePath } from './price-path.ts';
import type { ScenarioIdentity, ScenarioRecord, VerdictFile } from './scenario-record.ts';
import { stateTable } from './state-table.ts';
import { wireRecords } from './wire-record.ts';

/** What lies on disk after {@link writeEvidence}. */
export interface WrittenEvidence {
  /** Absolute. */
  readonly folder: string;
  readonly verdictPath: string;
  /** Everything but the verdict. */
  readonly files: readonly StoredFile[];
  readonly verdict: VerdictFile;
}

/**
 * Writes `<reports>/evidence/<CRITERION>-<line>-<id>/`. The presence of `verdict.json` there says that all else is whole.
 * `secrets` are values that must not appear anywhere (API keys, tokens); names such as `signature` are masked without it.
 */
export async function writeEvidence(
  reportsFolder: string,
  record: ScenarioRecord,
  { secrets = [] }: { secrets?: Iterable<string> } = {},
): Promise<WrittenEvidence> {
  const mask = secretMask([...secrets, ...listenKeysOf(record.entries)]);
  const path = join(reportsFolder, 'evidence', folderName(record.identity));
  const folder = await EvidenceFolder.create(path, { mask });
  const files = await writeFiles(folder, record);
  const verdict = mask(plainJson(verdictFile(record, files)));
  const verdictPath = await folder.seal('verdict.json', `${verdict}\n`);
  return { folder: folder.path, verdictPath, files, verdict: JSON.parse(verdict) as VerdictFile };
}

const ID_LENGTH = 8;

/** Unique by attempt: a retry never overwrites what the first attempt left. */
function folderName({ criterion, line, testCaseStartedId }: ScenarioIdentity): string {
  const safe = criterion.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40) || 'no-criterion';
  return `${safe}-${line}-${createHash('sha256').update(testCaseStartedId).digest('hex').slice(0, ID_LENGTH)}`;
}

async function writeFiles(folder: EvidenceFolder, record: ScenarioRecord): Promise<StoredFile[]> {
  const { identity, entries, states, faults, checks } = record;
  const ledger = ledgerTable(entries);
  const book = bookTable(entries);
  return await Promise.all([
    ...(ledger === undefined ? [] : [folder.write('ledger.csv', ledger)]),
    ...(book === undefined ? [] : [folder.write('book.csv', book)]),
    folder.write('price-path.svg', pricePath(`${identity.criterion} ${identity.name}`.trim(), entries)),
    folder.write('state.csv', stateTable(states)),
    folder.write('faults.json', prettyJson(faults)),
    folder.write('checks.json', prettyJson(checks)),
    folder.writeLines('history.jsonl', entries.values().map(plainJson)),
    folder.writeLines('wire.jsonl', wireRecords(entries).map(plainJson)),
  ]);
}

function verdictFile(record: ScenarioRecord, files: readonly StoredFile[]): VerdictFile {
  const { identity, conclusion, checks, faults, measurements, assertions } = record;
  const { startedAtMs, tookMs, seed, replay, environment } = record;
  return {
    identity,
    conclusion,
    checks: checks.map(({ name, says, verdict }) => ({ name, says, verdict: verdict.kind })),
    faults,
    measurements,
    ways: {
      order: Object.fromEntries(orderWays(record)),
      position: Object.fromEntries(positionWays(record)),
    },
    assertions,
    startedAtMs,
    tookMs,
    seed,
    replay,
    environment,
    files: files.map(({ name, sha256 }) => ({ path: name, sha256 })),
  };
}
