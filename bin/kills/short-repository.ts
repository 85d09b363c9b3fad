// A repository whose whole suite is a handful of scenarios: a run of it that nobody kills is GO, within seconds.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { EnvironmentError } from '../../support/domain/errors.ts';
import { ROOT } from '../places.ts';

const COPIED = [
  'bin',
  'support',
  'steps',
  'engine',
  'launch',
  'package.json',
  'cucumber.mjs',
  'cucumber.ts',
  'allurerc.mjs',
];
const FEATURES = ['features/smoke/smoke.feature'];

/** Limits on measurements that no scenario here takes would be NO-GO by themselves. */
const POLICY = `severitiesThatVeto: [veto]
majorsThatMayFail: 0
measurements: []
evidence: { environments: [embedded], hoursOldAtMost: 1, unsignedMayBeGo: true, signers: [] }
`;

export interface ShortRepository extends Disposable {
  readonly root: string;
  readonly reports: string;
  readonly launch: string;
}

/** @throws EnvironmentError where its criteria cannot be locked */
export function shortRepository(): ShortRepository {
  const root = mkdtempSync(join(tmpdir(), 'brakecheck-kills-'));
  for (const path of COPIED) {
    cpSync(join(ROOT, path), join(root, path), {
      recursive: true,
      filter: (source) => basename(source) !== 'node_modules',
    });
  }
  for (const path of FEATURES) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(ROOT, path), join(root, path));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'dir');
  writeFileSync(join(root, 'launch/policy.yaml'), POLICY);
  writeFileSync(join(root, 'launch/waivers.yaml'), 'waivers: []\n');
  const locked = spawnSync(process.execPath, ['bin/brakecheck.mjs', 'criteria', '--update'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (locked.status !== 0) {
    rmSync(root, { recursive: true, force: true });
    throw new EnvironmentError(`the criteria of the short suite could not be locked: ${locked.stderr.trim()}`);
  }
  return {
    root,
    reports: join(root, 'reports'),
    launch: join(root, 'launch'),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
