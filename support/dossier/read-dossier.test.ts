// The dossier from a folder: all of it, parts of it, and none of it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { EnvironmentError } from '../domain/errors.ts';
import { exampleDossier } from './example-dossier.ts';
import { readDossier } from './read-dossier.ts';

const LAUNCH = join(import.meta.dirname, '../../launch');
const folder = mkdtempSync(join(tmpdir(), 'dossier-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function reportsWith(name: string, files: Readonly<Record<string, unknown>>): string {
  const reports = join(folder, name);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(reports, file, '..'), { recursive: true });
    writeFileSync(join(reports, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return reports;
}

test('a run without a decision has no dossier, and is told so', () => {
  assert.throws(
    () => readDossier({ reports: join(folder, 'none'), launch: LAUNCH }),
    (error) => {
      assert.ok(error instanceof EnvironmentError);
      assert.match(
        error.message,
        /^no dossier without a decision: .*decision\.json is missing: npm run uat makes one$/,
      );
      return true;
    },
  );
});

test('a decision is enough; what lies beside it is read, and what cannot be read is said', () => {
  const { decision } = exampleDossier({ criteria: 3 });
  const verdict = { identity: { criterion: 'EX-001' }, assertions: 7, replay: 'npm run uat', faults: [] };
  const reports = reportsWith('some', {
    'decision.json': decision,
    'changes.json': '{"half": ',
    'evidence/EX-001-0-0a1b2c3d/verdict.json': verdict,
    'evidence/EX-002-0-0a1b2c3d/verdict.json': '',
  });
  const record = readDossier({ reports, launch: LAUNCH });
  assert.equal(record.decision.criteria.length, 3);
  assert.ok('absent' in record.changes);
  assert.match(record.changes.absent, /changes\.json is no JSON$/);
  assert.deepEqual([...record.facts.keys()], ['reports/evidence/EX-001-0-0a1b2c3d']);
  assert.equal(record.facts.get('reports/evidence/EX-001-0-0a1b2c3d')?.assertions, 7);
});

test('every folder of features has a title, an owner and a question', () => {
  const reports = reportsWith('areas', { 'decision.json': exampleDossier({ criteria: 1 }).decision });
  const named = readDossier({ reports, launch: LAUNCH }).areas.map(({ name }) => name);
  const folders = readdirSync(join(LAUNCH, '../features'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  assert.deepEqual(
    folders.map(({ name }) => name).filter((name) => !named.includes(name)),
    [],
    'add them to launch/risk-areas.yaml',
  );
});
