// Tricks on sealed evidence and on the rules it is judged by, each from a run that is GO, and the sentence that names it.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { makeSigningKey, readSigningKey } from '../seal/signing-key.ts';
import { formatLock } from './criteria-lock.ts';
import { judgeSealed, type RunOnDisk, runOnDisk, seal } from './sealed-test-run.ts';
import { FEATURE, lockOf } from './test-run.ts';

const FIRST = 'reports/evidence/ORD-001-7';

/** Something done to evidence that was sealed, or to the launch folder beside it. */
interface Trick {
  readonly name: string;
  readonly play: (run: RunOnDisk) => void | Promise<void>;
  readonly sentence: RegExp;
  /** When the gate is asked; a minute after the run where nothing is said. */
  readonly decidedAt?: string;
}

function edit(run: RunOnDisk, path: string, change: (text: string) => string): void {
  const file = join(run.reports, '..', path);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  assert.notEqual(after, before, 'the trick changed nothing');
  writeFileSync(file, after);
}

const WAIVER = `waivers:
  - criterion: ORD-001
    owner: Jane Doe
    asFailed: Taker paid twice
    reason: known
    exposure: small
    expires: { date: 2025-12-31 }
    approvedBy: John Roe
`;

const ON_SEALED_EVIDENCE: readonly Trick[] = [
  {
    name: 'a scenario is deleted from the evidence',
    play: ({ reports }) => rmSync(join(reports, 'evidence/ORD-001-7'), { recursive: true }),
    sentence: /^evidence\/ORD-001-7\/history.jsonl is gone$/,
  },
  {
    name: 'the evidence of a scenario is renamed',
    play: ({ reports }) => renameSync(join(reports, 'evidence/ORD-001-7'), join(reports, 'evidence/ORD-009-7')),
    sentence: /^evidence\/ORD-009-7\/history.jsonl was added after sealing$/,
  },
  {
    name: 'a verdict is edited',
    play: (run) => edit(run, `${FIRST}/verdict.json`, (text) => text.replace('"assertions":3', '"assertions":9')),
    sentence: /^evidence\/ORD-001-7\/verdict.json differs from what was sealed$/,
  },
  {
    name: 'a result is dropped from the messages',
    play: (run) => edit(run, 'reports/messages.ndjson', (text) => text.replace(/\{"testStepFinished.*\n/, '')),
    sentence: /^messages.ndjson differs from what was sealed from line 12 \(byte \d+\) on$/,
  },
  {
    name: 'a status is flipped',
    play: (run) => edit(run, 'reports/messages.ndjson', (text) => text.replace('"PASSED"', '"FAILED"')),
    sentence: /^messages.ndjson differs from what was sealed from line 12/,
  },
  {
    name: 'a retry is added',
    play: (run) =>
      edit(run, 'reports/messages.ndjson', (text) =>
        text.replace(/(\{"testCaseStarted.*)"attempt":0(.*\n)/, '$1"attempt":0$2$1"attempt":1$2'),
      ),
    sentence: /^messages.ndjson differs from what was sealed from line 12/,
  },
  {
    name: 'an attachment is edited',
    play: (run) => edit(run, `${FIRST}/history.jsonl`, (text) => text.replace('{"index":7}', '{"index":8}')),
    sentence: /^evidence\/ORD-001-7\/history.jsonl differs from what was sealed from line 8 \(byte 84\) on$/,
  },
  {
    name: 'a history is put in another order',
    play: (run) =>
      edit(run, `${FIRST}/history.jsonl`, (text) =>
        text.replace('{"index":3}\n{"index":4}', '{"index":4}\n{"index":3}'),
      ),
    sentence: /history.jsonl differs from what was sealed from line 4 \(byte 36\) on$/,
  },
  {
    name: 'the end of a history is cut off',
    play: (run) => edit(run, `${FIRST}/history.jsonl`, (text) => text.slice(0, -13)),
    sentence: /history.jsonl differs from what was sealed from line 20/,
  },
  {
    name: 'the run is dated otherwise',
    play: (run) => edit(run, 'reports/run.json', (text) => text.replace('2026-01-01T00:00:00', '2026-01-01T00:00:30')),
    sentence: /^run.json differs from what was sealed$/,
  },
  {
    name: 'a decision is edited',
    play: (run) => edit(run, 'reports/decision.json', (text) => text.replace('"reasons": []', '"reasons": [ ]')),
    sentence: /^decision.json differs from what was sealed$/,
  },
  {
    name: 'the rules kept beside the evidence are relaxed',
    play: (run) => {
      run.write('reports/launch/policy.yaml', 'majorsThatMayFail: 99');
    },
    sentence: /^launch\/policy.yaml was added after sealing$/,
  },
  {
    name: 'a file is added',
    play: (run) => run.write(`${FIRST}/better.json`, '{}'),
    sentence: /^evidence\/ORD-001-7\/better.json was added after sealing$/,
  },
  {
    name: 'a file becomes a link to another',
    play: ({ reports }) => {
      const file = join(reports, 'evidence/ORD-001-7/history.jsonl');
      renameSync(file, join(reports, '../elsewhere.jsonl'));
      symlinkSync(join(reports, '../elsewhere.jsonl'), file);
    },
    sentence: /^evidence\/ORD-001-7\/history.jsonl is gone$/,
  },
  {
    name: 'a file and its line of the manifest are edited together',
    play: (run) => {
      edit(run, 'reports/run.json', (text) => text.replace('"seed":1', '"seed":2'));
      edit(run, 'reports/seal/manifest.sha256', (text) => text.replace(/^.*run.json\n/m, ''));
    },
    sentence: /^seal\/manifest.sha256 is not the one the statement was made on$/,
  },
  {
    name: 'the statement is edited under its signature',
    play: (run) =>
      edit(run, 'reports/seal/envelope.json', (text) => {
        const envelope = JSON.parse(text);
        const statement = Buffer.from(envelope.payload, 'base64').toString().replace('"GO"', '"go"');
        return JSON.stringify({ ...envelope, payload: Buffer.from(statement).toString('base64') });
      }),
    sentence: /^the signature under the key of Ops does not fit the statement: it was edited after signing/,
  },
  {
    name: 'the signature is taken off',
    play: (run) =>
      edit(run, 'reports/seal/envelope.json', (text) => JSON.stringify({ ...JSON.parse(text), signatures: [] })),
    sentence:
      /^decision.json says that key [0-9a-f]{16} signs this evidence, and its seal has no signature: it was taken off$/,
  },
  {
    name: 'edited evidence is sealed again with somebody else’s key',
    play: async (run) => {
      const stranger = readSigningKey({ BRAKECHECK_SIGNING_KEY: makeSigningKey().privatePem });
      assert.ok(stranger);
      await seal(run, stranger);
    },
    sentence: /^the seal is signed with key [0-9a-f]{16}, which is none of the signers' keys: a foreign signature$/,
  },
  {
    name: 'edited evidence is sealed again without a key',
    play: async (run) => {
      await seal(run, 'none');
    },
    sentence: /^the evidence is unsigned, and launch\/policy.yaml wants a signature/,
  },
  {
    name: 'the seal is taken away',
    play: ({ reports }) => rmSync(join(reports, 'seal'), { recursive: true }),
    sentence: /^the evidence was never sealed, or its seal was taken away: run again$/,
  },
  {
    name: 'the seal is replaced by something else',
    play: (run) => run.write('reports/seal/envelope.json', '{"payload":"e30=","payloadType":"x","signatures":[]}'),
    sentence: /^seal\/envelope.json holds no statement on a run that can be read$/,
  },
  {
    name: 'old evidence is shown as new',
    play: () => undefined,
    decidedAt: '2026-01-03T00:00:00.000Z',
    sentence: /^the evidence is 48 hours old, and launch\/policy.yaml allows 24: run again$/,
  },
  {
    name: 'a criterion is required no longer',
    play: (run) => run.write('launch/criteria.lock', formatLock(lockOf(FEATURE).filter(({ id }) => id !== 'ORD-001'))),
    sentence: /^criterion ORD-001 \(features\/orders.feature:7\) is not in launch\/criteria.lock/,
  },
  {
    name: 'the lock requires nothing',
    play: (run) => run.write('launch/criteria.lock', '# nothing\n'),
    sentence: /^launch\/criteria.lock requires nothing/,
  },
  {
    name: 'the policy is taken away',
    play: ({ launch }) => rmSync(join(launch, 'policy.yaml')),
    sentence: /^launch\/policy.yaml is missing$/,
  },
  {
    name: 'the policy is relaxed in a word it does not know',
    play: (run) => edit(run, 'launch/policy.yaml', (text) => `${text}allow: everything\n`),
    sentence: /^launch\/policy.yaml:1 unknown field "allow"/,
  },
  {
    name: 'a waiver has expired',
    play: (run) => run.write('launch/waivers.yaml', WAIVER),
    sentence: /^the waiver of ORD-001 \(Jane Doe\) expired on 2025-12-31: the criterion is open again$/,
  },
  {
    name: 'a waiver has a wildcard',
    play: (run) => run.write('launch/waivers.yaml', WAIVER.replace('ORD-001', '"*"')),
    sentence:
      /^launch\/waivers.yaml:2 "waivers.0.criterion" must be one criterion such as LIQ-003: wildcards and lists waive nothing$/,
  },
  {
    name: 'a waiver is for a criterion that is none',
    play: (run) => run.write('launch/waivers.yaml', WAIVER.replace('ORD-001', 'ORD-404')),
    sentence: /^the waiver of ORD-404 \(Jane Doe\) matches no criterion/,
  },
  {
    name: 'a waiver was approved by nobody',
    play: (run) => run.write('launch/waivers.yaml', WAIVER.replace('    approvedBy: John Roe\n', '')),
    sentence: /^launch\/waivers.yaml:2 "waivers.0.approvedBy" invalid input/,
  },
];

describe('tampering with sealed evidence', () => {
  it('has evidence to work on that is GO and verifies', async () => {
    using run = runOnDisk();
    assert.deepEqual((await seal(run)).reasons, []);
    const { decision, reasons } = await judgeSealed(run);
    assert.deepEqual([decision, reasons], ['GO', []]);
  });

  for (const { name, play, sentence, decidedAt } of ON_SEALED_EVIDENCE) {
    it(`is vetoed where ${name}`, async () => {
      using run = runOnDisk();
      await seal(run);
      await play(run);
      const { decision, reasons } = await judgeSealed(run, decidedAt === undefined ? {} : { decidedAt });
      assert.equal(decision, 'NO-GO');
      assert.ok(
        reasons.some((reason) => sentence.test(reason)),
        reasons.join('\n'),
      );
    });
  }

  it('with the reports folder itself decides nothing', async () => {
    using run = runOnDisk();
    rmSync(join(run.reports, 'messages.ndjson'));
    cpSync(join(run.reports, 'evidence'), join(run.reports, 'messages.ndjson'), { recursive: true });
    await assert.rejects(judgeSealed(run), /no decision, which is NO-GO: .*messages.ndjson cannot be read: EISDIR/);
    rmSync(join(run.reports, 'messages.ndjson'), { recursive: true });
    rmSync(join(run.reports, 'evidence'), { recursive: true });
    run.write('reports/evidence', 'no folder');
    const { reasons } = await judgeSealed(run);
    assert.ok(
      reasons.some((reason) => reason.startsWith('reports/evidence cannot be read: ENOTDIR')),
      reasons.join('\n'),
    );
  });
});
