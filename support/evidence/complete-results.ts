// Completes the Allure results of a run once it is over: files, requests, owners and numbers, at no scenario's expense.
import { createHash } from 'node:crypto';
import { copyFile, link, readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { allureExchange, exchangesToShow, exchangeTitle, HTTP_EXCHANGE } from './allure-exchanges.ts';
import { EVIDENCE_LABEL } from './attach-to-allure.ts';
import { type RiskArea, riskAreaOf } from './risk-areas.ts';
import type { VerdictFile } from './scenario-record.ts';
import type { WireRecord } from './wire-record.ts';

/** Where a run lies, and what the launch folder calls its areas. */
export interface ResultsToComplete {
  /** Absolute. */
  readonly reports: string;
  readonly areas: readonly RiskArea[];
  /** The environment the run was made on, by which Allure files results. */
  readonly environment: string;
}

interface Label {
  readonly name: string;
  readonly value: string;
}
interface Attached {
  readonly name: string;
  readonly source: string;
  readonly type: string;
}
/** As much of Allure's result as is touched here. */
interface Result {
  uuid: string;
  historyId?: string;
  testCaseId?: string;
  parameters?: unknown;
  stop?: number;
  labels: Label[];
  links?: { name: string; url: string; type: string }[];
  steps: object[];
}

/** Completes each result once: one that has its environment already is left as it is. */
export async function completeResults(run: ResultsToComplete): Promise<void> {
  const folder = join(run.reports, 'allure-results');
  const samples: object[] = [];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('-result.json'))) {
    const file = join(folder, name);
    const result = JSON.parse(await readFile(file, 'utf8')) as Result;
    if (result.labels.some((label) => label.name === 'environment')) {
      continue;
    }
    const evidence = result.labels.find((label) => label.name === EVIDENCE_LABEL)?.value;
    const verdict = evidence === undefined ? undefined : await verdictIn(join(run.reports, 'evidence', evidence));
    if (evidence !== undefined && verdict !== undefined) {
      samples.push(...samplesOf(verdict));
      Object.assign(result, identityOf(result, verdict));
      await attachEvidence(result, { verdict, evidence, reports: run.reports });
    }
    result.labels = labelsOf(result.labels, { ...run, verdict });
    await writeFile(file, JSON.stringify(result));
  }
  if (samples.length > 0) {
    await writeFile(join(folder, 'brakecheck-perf.json'), JSON.stringify(samples));
  }
}

/** Undefined where there is none that is whole: the result then stands without. */
async function verdictIn(folder: string): Promise<VerdictFile | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, 'verdict.json'), 'utf8')) as VerdictFile;
  } catch {
    return undefined;
  }
}

/** By criterion and row: a criterion keeps its history when its file or its sentence is renamed. */
function identityOf({ parameters }: Result, { identity }: VerdictFile): Pick<Result, 'historyId' | 'testCaseId'> {
  const { criterion } = identity;
  const row = createHash('md5')
    .update(JSON.stringify(parameters ?? []))
    .digest('hex');
  return criterion === '' ? {} : { testCaseId: criterion, historyId: `${criterion}:${row}` };
}

/** How each file of a scenario is called; in this order a reader wants them. */
const FILES = [
  ['price-path.svg', 'Price path, conditions and requests', 'image/svg+xml'],
  ['ledger.csv', 'Ledger: what each wallet gained and lost, line by line', 'text/csv'],
  ['book.csv', 'Order book before and after', 'text/csv'],
  ['state.csv', 'Positions and wallets before and after', 'text/csv'],
  ['faults.json', 'Conditions and their witness', 'application/json'],
  ['checks.json', 'Checks', 'application/json'],
  // The browser's report shows plain text and only offers other line formats for download.
  ['history.jsonl', 'History, one entry a line', 'text/plain'],
  ['wire.jsonl', 'Every HTTP exchange, one a line', 'text/plain'],
] as const;

/** The report is one file that holds all attachments: raw records of what passed would make it too heavy to open. */
const EMBEDDED_BYTES_MAX = 300_000;

interface Evidence {
  readonly verdict: VerdictFile;
  /** Name of its folder. */
  readonly evidence: string;
  readonly reports: string;
}

async function attachEvidence(result: Result, { verdict, evidence, reports }: Evidence): Promise<void> {
  const isPassed = verdict.conclusion.verdict === 'pass';
  const from = join(reports, 'evidence', evidence);
  const to = join(reports, 'allure-results');
  const written = new Set(verdict.files.map(({ path }) => path));
  const shown: Attached[] = [];
  const apart: string[] = [];
  for (const [file, name, type] of FILES.filter(([path]) => written.has(path))) {
    const bytes = (await readFile(join(from, file))).length;
    if (bytes > EMBEDDED_BYTES_MAX || (isPassed && file.endsWith('.jsonl'))) {
      apart.push(file);
    } else if (bytes > EMPTY_BYTES_MAX) {
      const source = `${result.uuid}-${file.replaceAll('.', '-')}-attachment${extname(file)}`;
      await linkOrCopy(join(from, file), join(to, source));
      shown.push({ name, source, type });
    }
  }
  result.steps.push(group(result, 'Evidence', shown));
  const exchanges = await exchangesOf(result, { verdict, from, to });
  if (exchanges.attached.length > 0) {
    result.steps.push(group(result, exchanges.heading, exchanges.attached));
  }
  // Relative to the report, which lies beside the evidence.
  const links = [...apart, 'verdict.json'].map((file) => ({
    name: file,
    url: `../evidence/${evidence}/${file}`,
    type: 'evidence',
  }));
  result.links = [...(result.links ?? []), ...links];
}

/** `[]` and a heading without rows say nothing. */
const EMPTY_BYTES_MAX = 30;

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to);
  }
}

function group({ stop = 0 }: Result, name: string, attachments: readonly Attached[]): object {
  return { name, status: 'passed', stage: 'finished', steps: [], parameters: [], attachments, start: stop, stop };
}

async function exchangesOf(
  { uuid }: Result,
  { verdict, from, to }: { verdict: VerdictFile; from: string; to: string },
): Promise<{ heading: string; attached: Attached[] }> {
  const records = await wireIn(from);
  const { shown, total } = exchangesToShow(records, {
    pointedAt: new Set(verdict.conclusion.entries),
    isPassed: verdict.conclusion.verdict === 'pass',
  });
  const attached: Attached[] = [];
  for (const record of shown) {
    const source = `${uuid}-${record.index}-attachment.httpexchange`;
    await writeFile(join(to, source), JSON.stringify(allureExchange(record)));
    attached.push({ name: exchangeTitle(record), source, type: HTTP_EXCHANGE });
  }
  const heading =
    shown.length === total
      ? `HTTP exchanges: all ${total}`
      : `HTTP exchanges: ${shown.length} of ${total}, the other ${total - shown.length} are in wire.jsonl`;
  return { heading, attached };
}

async function wireIn(folder: string): Promise<WireRecord[]> {
  const text = await readFile(join(folder, 'wire.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as WireRecord);
}

/** The area by its title, who answers for it, the incidents it recalls, and the environment. */
function labelsOf(
  labels: readonly Label[],
  {
    areas,
    environment,
    verdict,
  }: { areas: readonly RiskArea[]; environment: string; verdict: VerdictFile | undefined },
): Label[] {
  const epic = labels.find(({ name }) => name === 'epic')?.value ?? '';
  const folder = epic.replaceAll(' ', '-').toLowerCase();
  const { title, owner } = riskAreaOf(verdict?.identity.file ?? `features/${folder}/`, areas);
  const incidents = labels.flatMap(({ name, value }) =>
    name === 'tag' && /^@INC-\d+$/.test(value) ? [value.slice(1)] : [],
  );
  const kept = labels.filter(({ name }) => !REPLACED.has(name));
  return [
    ...kept,
    ...(epic === ''
      ? []
      : [
          { name: 'epic', value: title },
          { name: 'owner', value: owner },
        ]),
    ...incidents.map((value) => ({ name: 'incident', value })),
    { name: 'environment', value: environment },
  ];
}

const REPLACED: ReadonlySet<string> = new Set(['epic', EVIDENCE_LABEL]);

/** Allure's samples of a scenario's measurements; where there is a limit, how much of it was used as well. */
function samplesOf({ identity, measurements, startedAtMs, tookMs }: VerdictFile): object[] {
  const times = { start: Math.round(startedAtMs), stop: Math.round(startedAtMs + tookMs) };
  return measurements.flatMap(({ name, actor, value, unit, limit }, place) => {
    const id = `${identity.testCaseStartedId}-${place}`;
    const source = `${identity.criterion} ${actor}`;
    const sample = {
      id,
      key: name,
      title: name,
      value,
      unit,
      better: 'lower',
      group: 'measured',
      groupTitle: 'Measured',
      source,
      ...times,
    };
    return limit === undefined || limit === 0
      ? [sample]
      : [
          sample,
          {
            ...sample,
            id: `${id}-limit`,
            key: `${name}, share of its limit`,
            title: `${name}, share of its limit`,
            value: Math.round((value / limit) * 1000) / 10,
            unit: '%',
            group: 'limits',
            groupTitle: 'Share of the limit that was used: above 100% is beyond it',
          },
        ];
  });
}
