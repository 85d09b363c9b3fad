// A healthy run on disk, decided on and sealed with the key of a signer the policy knows, for tests to tamper with.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sealEvidence, stageDecision } from '../seal/seal.ts';
import { makeSigningKey, readSigningKey, type SigningKey, signingWith } from '../seal/signing-key.ts';
import { verifySeal } from '../seal/verify.ts';
import { formatLock } from './criteria-lock.ts';
import type { Decision } from './decision.ts';
import { decideRun, signersOf } from './gate.ts';
import { FEATURE, healthyRun, lockOf, type TestRun } from './test-run.ts';

const DECIDED_AT = '2026-01-01T00:01:00.000Z';

/** A run's reports and the launch folder beside it. */
export interface RunOnDisk extends Disposable {
  readonly reports: string;
  readonly launch: string;
  readonly key: SigningKey;
  /** The public half, as a signer's line has it. */
  readonly publicKey: string;
  write(path: string, text: string): void;
}

/** Writes a run, healthy or spoiled, where the gate will look for it. It is not sealed yet. */
export function runOnDisk(run: TestRun = healthyRun()): RunOnDisk {
  const root = mkdtempSync(join(tmpdir(), 'sealed-run-'));
  const { privatePem, publicKey } = makeSigningKey();
  const key = readSigningKey({ BRAKECHECK_SIGNING_KEY: privatePem });
  if (key === undefined) {
    throw new TypeError('a key that was just made cannot be read');
  }
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('launch/policy.yaml', policyText(publicKey));
  write('launch/criteria.lock', formatLock(lockOf(FEATURE)));
  write('launch/waivers.yaml', 'waivers: []\n');
  write('reports/run.json', JSON.stringify(run.run));
  write('reports/messages.ndjson', run.lines.map((line) => `${JSON.stringify(line)}\n`).join('') + run.torn);
  for (const { folder, verdict } of run.evidence.scenarios) {
    const history = Array.from({ length: HISTORY_LENGTH }, (_none, index) => `{"index":${index}}\n`).join('');
    const files = [{ path: 'history.jsonl', sha256: createHash('sha256').update(history).digest('hex') }];
    write(`${folder}/history.jsonl`, history);
    write(`${folder}/verdict.json`, JSON.stringify({ ...verdict, files }));
  }
  return {
    reports: join(root, 'reports'),
    launch: join(root, 'launch'),
    key,
    publicKey,
    write,
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

const HISTORY_LENGTH = 20;

function policyText(publicKey: string): string {
  return `severitiesThatVeto: [veto]
majorsThatMayFail: 0
measurements: []
evidence:
  environments: [embedded]
  hoursOldAtMost: 24
  unsignedMayBeGo: false
  signers: [{ name: Ops, publicKey: "${publicKey}" }]
`;
}

/** Decides and seals, as the run's own process does at its end. */
export async function seal(run: RunOnDisk, by: SigningKey | 'none' = run.key): Promise<Decision> {
  const { reports, launch } = run;
  const key = by === 'none' ? undefined : by;
  const decision = decideRun({ reports, launch, decidedAt: DECIDED_AT, signing: signingWith(key, signersOf(launch)) });
  await stageDecision(reports, decision);
  await sealEvidence(reports, { decision, key });
  return decision;
}

/** Judges sealed evidence as npm run gate does. */
export async function judgeSealed(
  { reports, launch }: RunOnDisk,
  { decidedAt = DECIDED_AT }: { decidedAt?: string } = {},
): Promise<Decision> {
  const { differences, signing } = await verifySeal(reports, signersOf(launch));
  return decideRun({ reports, launch, decidedAt, signing, sealDifferences: differences });
}
