// What lies on disk after a scenario: whole, exact, without secrets, and cheap however long the history is.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { allureMessages, EVIDENCE_LABEL } from './attach-to-allure.ts';
import { exampleRecord, PLANTED_SECRETS } from './example-record.ts';
import type { VerdictFile } from './scenario-record.ts';
import { type WrittenEvidence, writeEvidence } from './write-evidence.ts';

let reports: string;
let written: WrittenEvidence;

before(async () => {
  reports = await mkdtemp(join(tmpdir(), 'evidence-'));
  written = await writeEvidence(reports, exampleRecord(), { secrets: [PLANTED_SECRETS.secretKey] });
});

after(async () => {
  await rm(reports, { recursive: true, force: true });
});

async function textsIn(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path, 'utf8')] as const)));
}

test('the folder is named after criterion, line and attempt', () => {
  assert.match(basename(written.folder), /^LIQ-003-21-[0-9a-f]{8}$/);
});

test('every file is listed in the verdict with its digest', async () => {
  const verdict = JSON.parse(await readFile(written.verdictPath, 'utf8')) as VerdictFile;
  const onDisk = [...(await textsIn(written.folder)).keys()].map((path) =>
    path.slice(written.folder.length + 1).replaceAll('\\', '/'),
  );
  assert.deepEqual(
    verdict.files.map(({ path }) => path).toSorted(),
    onDisk.filter((name) => name !== 'verdict.json').toSorted(),
  );
  for (const { path, sha256 } of verdict.files) {
    const content = await readFile(join(written.folder, path));
    assert.equal(createHash('sha256').update(content).digest('hex'), sha256, path);
  }
  assert.equal(verdict.conclusion.sentence, 'Retail was liquidated twice in one wick');
  assert.deepEqual(
    verdict.checks.map(({ verdict: kind }) => kind),
    ['pass', 'fail'],
  );
});

test('no planted secret is in any file, nor in what Allure is told', async () => {
  const texts = await textsIn(written.folder);
  texts.set('messages to Allure', JSON.stringify(allureMessages(written)));
  for (const [path, content] of texts) {
    for (const [name, secret] of Object.entries(PLANTED_SECRETS)) {
      assert.ok(!content.includes(secret), `${path} holds the planted ${name}`);
    }
  }
});

test('the history keeps every digit, one entry a line', async () => {
  const lines = (await readFile(join(written.folder, 'history.jsonl'), 'utf8')).trimEnd().split('\n');
  assert.equal(lines.length, exampleRecord().entries.length);
  const opened = lines.map((line) => JSON.parse(line)).find(({ kind }) => kind === 'account-opened');
  assert.equal(opened.wallet, '1000.000000001');
  assert.match(lines.join('\n'), /"fee":"0\.00000001"/);
});

test('the wire lists every exchange with its round trip', async () => {
  const lines = (await readFile(join(written.folder, 'wire.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ request, outcome, roundTripMs }) => [request, outcome, roundTripMs]),
    [
      ['ping', 'accepted', 2],
      ['buy 0.5 BTCUSDT limit at 60000 GTC', 'rejected -2019 Margin is insufficient.', 3],
      ['sell 0.5 BTCUSDT at market reduce-only', 'rejected -2019 Margin is insufficient.', 812.4],
    ],
  );
});

test('Allure is told of labels, conclusion and where the evidence lies, and is handed no file', () => {
  const messages = allureMessages(written);
  const labels = messages.flatMap((message) => (message.type === 'metadata' ? (message.data.labels ?? []) : []));
  const values = new Map(labels.map(({ name, value }) => [name, value]));
  assert.equal(values.get('severity'), 'blocker');
  assert.equal(values.get('epic'), 'liquidation');
  assert.equal(values.get('ALLURE_ID'), 'LIQ-003');
  assert.equal(values.get(EVIDENCE_LABEL), basename(written.folder));
  assert.deepEqual(
    messages.map(({ type }) => type),
    ['metadata'],
  );
});

test('a retry writes beside the first attempt', async () => {
  const record = exampleRecord();
  const retried = { ...record, identity: { ...record.identity, testCaseStartedId: 'another', attempt: 1 } };
  assert.notEqual((await writeEvidence(reports, retried)).folder, written.folder);
});

test('a scenario without criterion, entries or states still leaves whole evidence', async () => {
  const record = exampleRecord();
  const bare = {
    ...record,
    identity: { ...record.identity, criterion: '' },
    entries: [],
    states: [],
    checks: [],
    faults: [],
  };
  const { folder, verdictPath } = await writeEvidence(reports, bare);
  assert.match(basename(folder), /^no-criterion-21-/);
  assert.ok(JSON.parse(await readFile(verdictPath, 'utf8')).files.length >= 6);
});

test('twenty thousand entries fit in a little memory and a picture of ordinary size', async () => {
  const record = exampleRecord({ repeats: 770 });
  assert.ok(record.entries.length > 19_000);
  const { folder } = await writeEvidence(reports, record);
  const picture = await readFile(join(folder, 'price-path.svg'), 'utf8');
  assert.ok(picture.length < 400_000, `the picture has ${picture.length} characters`);
});
