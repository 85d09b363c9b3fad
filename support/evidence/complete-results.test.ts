// What the report adds to a result once the run is over: evidence, requests, owners, incidents and numbers.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { EVIDENCE_LABEL } from './attach-to-allure.ts';
import { completeResults } from './complete-results.ts';
import { exampleRecord, PLANTED_SECRETS } from './example-record.ts';
import { writeEvidence } from './write-evidence.ts';

const AREAS = [{ name: 'liquidation', title: 'Liquidation', owner: 'Risk engine', asks: 'Is it?' }];

interface Completed {
  readonly historyId?: string;
  readonly testCaseId?: string;
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly links?: readonly { readonly url: string }[];
  readonly steps: readonly {
    readonly name: string;
    readonly attachments: readonly { readonly source: string; readonly type: string }[];
  }[];
}

let reports: string;

before(async () => {
  reports = await mkdtemp(join(tmpdir(), 'complete-results-'));
  await mkdir(join(reports, 'allure-results'));
  const { folder } = await writeEvidence(reports, exampleRecord(), { secrets: [PLANTED_SECRETS.secretKey] });
  const labels = [
    { name: 'epic', value: 'liquidation' },
    { name: 'tag', value: '@INC-32' },
  ];
  await writeResult('judged', [...labels, { name: EVIDENCE_LABEL, value: basename(folder) }]);
  await writeResult('never-ran', labels);
  await writeResult('of-the-run', []);
  await completeResults({ reports, areas: AREAS, environment: 'embedded' });
});

after(() => rm(reports, { recursive: true, force: true }));

async function writeResult(uuid: string, labels: readonly object[]): Promise<void> {
  const result = { uuid, name: uuid, status: 'failed', stop: 5, labels, steps: [] };
  await writeFile(join(reports, 'allure-results', `${uuid}-result.json`), JSON.stringify(result));
}

async function completed(uuid: string): Promise<Completed> {
  return JSON.parse(await readFile(join(reports, 'allure-results', `${uuid}-result.json`), 'utf8')) as Completed;
}

function labelOf({ labels }: Completed, wanted: string): string | undefined {
  return labels.find(({ name }) => name === wanted)?.value;
}

test('a result is filed under its area, with who answers for it, its incident and the environment', async () => {
  for (const uuid of ['judged', 'never-ran']) {
    const result = await completed(uuid);
    assert.deepEqual(
      ['epic', 'owner', 'incident', 'environment', EVIDENCE_LABEL].map((name) => labelOf(result, name)),
      ['Liquidation', 'Risk engine', 'INC-32', 'embedded', undefined],
      uuid,
    );
  }
  assert.equal(labelOf(await completed('of-the-run'), 'owner'), undefined);
});

test('a criterion keeps its history whatever its sentence is called', async () => {
  const { historyId, testCaseId } = await completed('judged');
  assert.equal(testCaseId, 'LIQ-003');
  assert.match(historyId ?? '', /^LIQ-003:[0-9a-f]{32}$/);
});

test('every file that is named is there, the requests in Allure’s own form', async () => {
  const { steps, links = [] } = await completed('judged');
  const onDisk = new Set(await readdir(join(reports, 'allure-results')));
  const attached = steps.flatMap(({ attachments }) => attachments);
  assert.ok(attached.length > 6);
  assert.ok(attached.every(({ source }) => onDisk.has(source)));
  assert.equal(attached.filter(({ type }) => type === 'application/vnd.allure.http+json').length, 3);
  assert.match(steps[1]?.name ?? '', /^HTTP exchanges: all 3$/);
  assert.match(links[0]?.url ?? '', /^\.\.\/evidence\/LIQ-003-21-[0-9a-f]{8}\/verdict\.json$/);
});

test('measurements become samples, and beside a limit the share of it that was used', async () => {
  const samples = JSON.parse(await readFile(join(reports, 'allure-results/brakecheck-perf.json'), 'utf8'));
  assert.deepEqual(
    samples.map(({ key, value, unit }: { key: string; value: number; unit: string }) => [key, value, unit]),
    [
      ['acknowledgement p95', 812.4, 'ms'],
      ['acknowledgement p95, share of its limit', 81.2, '%'],
    ],
  );
});

test('no planted secret came along', async () => {
  const folder = join(reports, 'allure-results');
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'utf8');
    assert.deepEqual(
      Object.entries(PLANTED_SECRETS).filter(([, secret]) => text.includes(secret)),
      [],
      name,
    );
  }
});

test('a second time changes nothing', async () => {
  const first = JSON.stringify(await completed('judged'));
  await completeResults({ reports, areas: [], environment: 'remote' });
  assert.equal(JSON.stringify(await completed('judged')), first);
});
