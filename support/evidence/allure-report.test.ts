// The report is one file that asks nobody for anything, and a report that cannot be made is one sentence.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generateReport } from './allure-report.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'allure-report-'));
});

after(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function reportsWith(name: string, run: unknown): Promise<string> {
  const reports = join(folder, name);
  await mkdir(join(reports, 'allure-results'), { recursive: true });
  await writeFile(join(reports, 'run.json'), JSON.stringify(run));
  const result = {
    uuid: 'a',
    historyId: 'a',
    name: 'LIQ-003 liquidated once',
    status: 'failed',
    stage: 'finished',
    steps: [],
    labels: [],
    start: 1,
    stop: 2,
  };
  await writeFile(join(reports, 'allure-results/a-result.json'), JSON.stringify(result));
  return reports;
}

async function pointsIn(reports: string): Promise<number> {
  const history = await readFile(join(reports, 'history/allure-history.jsonl'), 'utf8').catch(() => '');
  return history.split('\n').filter((line) => line !== '').length;
}

test('a full run gives one file without any script from elsewhere, and one point of history', async () => {
  const reports = await reportsWith('full', { seed: 42, isPartial: false, defects: [], versions: { engine: '0.1.0' } });
  const { index } = await generateReport(reports, { areas: [] });
  const page = await readFile(index, 'utf8');
  assert.doesNotMatch(page, /<(script|link|img|iframe)\b[^>]*(src|href)="https?:/);
  assert.doesNotMatch(page, /googletagmanager|dataLayer/);
  assert.match(page, /Content-Security-Policy/);
  assert.match(
    page,
    /<main><h1[^>]*>Brakecheck report<\/h1><div id="app">/,
    'Allure renamed the element it draws into',
  );
  assert.match(await readFile(join(reports, 'allure-results/environment.properties'), 'utf8'), /engine ?= ?0\.1\.0/);
  assert.equal(await pointsIn(reports), 1);
});

test('a partial run and one with a defect leave the history alone', async () => {
  for (const [name, run] of [
    ['partial', { isPartial: true, defects: [] }],
    ['defect', { isPartial: false, defects: ['fill-twice'] }],
  ] as const) {
    const reports = await reportsWith(name, run);
    await generateReport(reports, { areas: [] });
    assert.equal(await pointsIn(reports), 0, name);
  }
});

test('a report that cannot be made is one sentence', async () => {
  await assert.rejects(generateReport(join(folder, 'nowhere'), { areas: [] }), (error: Error) => {
    assert.match(error.message, /^the Allure report could not be made from .*nowhere/);
    assert.doesNotMatch(error.message, /\n| at /);
    return true;
  });
});
