// Puts one scenario's evidence on disk: history, wire, picture, states, faults, checks and, last, the verdict.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { orderWays } from '../oracles/order-life.ts';
import { positionWays } from '../oracles/position-life.ts';
import { EvidenceFolder, type StoredFile } from './evidence-folder.ts';
import { listenKeysOf, secretMask } from './mask-secrets.ts';
import { plainJson, prettyJson } from './plain-json.ts';
import { pricePath } from './price-path.ts';
import type { ScenarioIdentity, ScenarioRecord, VerdictFile } from './scenario-record.ts';
import { stateTable } from './state-table.ts';
import { allureExchange, type ExchangeSelection, exchangesToShow, exchangeTitle, wireRecords } from './wire-record.ts';

/** A file as the report shows it. */
export interface EvidenceFile extends StoredFile {
  readonly title: string;
  readonly mediaType: string;
}

/** What lies on disk after {@link writeEvidence}. */
export interface WrittenEvidence {
  /** Absolute. */
  readonly folder: string;
  readonly verdictPath: string;
  /** Everything but the verdict and the single exchanges, in the order a reader wants them. */
  readonly files: readonly EvidenceFile[];
  /** The exchanges that are shown one by one; `total` are in wire.jsonl. */
  readonly exchanges: { readonly shown: readonly EvidenceFile[]; readonly total: number };
  readonly verdict: VerdictFile;
}

/** The browser's report shows plain text and only offers other line formats for download. */
const JSON_LINES = 'text/plain';
const JSON_TYPE = 'application/json';
/** Allure's own form of an HTTP exchange. */
export const HTTP_EXCHANGE = 'application/vnd.allure.http+json';

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
  const folder = await EvidenceFolder.create(path, { mask, subfolders: ['exchanges'] });
  const { shown, total } = exchangesToShow(record.entries, {
    pointedAt: entriesPointedAt(record),
    isPassed: record.conclusion.verdict === 'pass',
  });
  const [files, exchanges] = await Promise.all([writeFiles(folder, record), writeExchanges(folder, shown)]);
  const verdict = mask(plainJson(verdictFile(record, [...files, ...exchanges])));
  const verdictPath = await folder.seal('verdict.json', `${verdict}\n`);
  return {
    folder: folder.path,
    verdictPath,
    files,
    exchanges: { shown: exchanges.map((file) => ({ ...file, title: mask(file.title) })), total },
    verdict: JSON.parse(verdict) as VerdictFile,
  };
}

const ID_LENGTH = 8;

/** Unique by attempt: a retry never overwrites what the first attempt left. */
function folderName({ criterion, line, testCaseStartedId }: ScenarioIdentity): string {
  const safe = criterion.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40) || 'no-criterion';
  return `${safe}-${line}-${createHash('sha256').update(testCaseStartedId).digest('hex').slice(0, ID_LENGTH)}`;
}

function entriesPointedAt({ conclusion, checks }: ScenarioRecord): Set<number> {
  const violations = checks.flatMap(({ verdict }) => (verdict.kind === 'fail' ? verdict.violations : []));
  return new Set([...conclusion.entries, ...violations.flatMap(({ entries }) => entries)]);
}

async function writeFiles(folder: EvidenceFolder, record: ScenarioRecord): Promise<EvidenceFile[]> {
  const { identity, entries, states, faults, checks } = record;
  const title = `${identity.criterion} ${identity.name}`.trim();
  const shownAs = async (
    stored: Promise<StoredFile>,
    as: { title: string; mediaType: string },
  ): Promise<EvidenceFile> => ({
    ...(await stored),
    ...as,
  });
  return await Promise.all([
    shownAs(folder.write('price-path.svg', pricePath(title, entries)), {
      title: 'Price path, conditions and requests',
      mediaType: 'image/svg+xml',
    }),
    shownAs(folder.write('state.csv', stateTable(states)), {
      title: 'Positions and wallets before and after',
      mediaType: 'text/csv',
    }),
    shownAs(folder.write('faults.json', prettyJson(faults)), {
      title: 'Conditions and their witness',
      mediaType: JSON_TYPE,
    }),
    shownAs(folder.write('checks.json', prettyJson(checks)), { title: 'Checks', mediaType: JSON_TYPE }),
    shownAs(folder.writeLines('history.jsonl', entries.values().map(plainJson)), {
      title: 'History, one entry a line',
      mediaType: JSON_LINES,
    }),
    shownAs(folder.writeLines('wire.jsonl', wireRecords(entries).map(plainJson)), {
      title: 'Every HTTP exchange, one a line',
      mediaType: JSON_LINES,
    }),
  ]);
}

async function writeExchanges(folder: EvidenceFolder, shown: ExchangeSelection['shown']): Promise<EvidenceFile[]> {
  return await Promise.all(
    shown.map(async (entry) => {
      const name = `exchanges/${String(entry.index).padStart(INDEX_DIGITS, '0')}.httpexchange`;
      const stored = await folder.write(name, plainJson(allureExchange(entry)));
      return { ...stored, title: exchangeTitle(entry), mediaType: HTTP_EXCHANGE };
    }),
  );
}

const INDEX_DIGITS = 6;

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
