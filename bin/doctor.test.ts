// The doctor: everything is looked at, and what is missing says what it costs.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Diagnosis, LOOKS } from './doctor-checks.ts';
import { ROOT } from './places.ts';

async function examine(root: string, variables: Record<string, string>): Promise<Record<string, Diagnosis>> {
  const found = await Promise.all(LOOKS.map((look) => look({ root, variables })));
  return Object.fromEntries(found.map((one) => [one.name, one]));
}

describe('npm run doctor', () => {
  it('finds this machine fit for the default run', async () => {
    const found = await examine(ROOT, {});
    const missing = Object.values(found).filter(({ state }) => state === 'missing');
    assert.deepEqual(missing, []);
    for (const name of [
      'Node',
      'packages',
      'machine',
      'clock',
      'ports',
      'disk',
      'Toxiproxy',
      'Docker',
      'Chromium',
      'signing key',
      'venue keys',
    ]) {
      assert.ok((found[name]?.words ?? '') !== '', `${name} was not looked at`);
    }
  });

  it('says what is not installed, and what that costs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'brakecheck-doctor-'));
    try {
      const { packages, Toxiproxy: toxiproxy, git } = await examine(folder, {});
      assert.match(packages?.words ?? '', /@cucumber\/cucumber, .* not installed: nothing runs; npm ci installs them/);
      assert.equal(toxiproxy?.state, 'missing');
      assert.equal(git?.state, 'limited');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('names the variables of a chosen venue that are not set, and a key that cannot be used', async () => {
    const { 'venue keys': keys } = await examine(ROOT, { BRAKECHECK_VENUE: 'own-deployment' });
    assert.deepEqual(
      [keys?.state, keys?.words],
      ['missing', 'VENUE_CONTROL_TOKEN not set: own-deployment cannot be spoken to'],
    );
    const { 'venue keys': gone } = await examine(ROOT, { BRAKECHECK_VENUE: 'nowhere' });
    assert.match(gone?.words ?? '', /launch\/venues\/nowhere\.yaml does not exist/);
    const { 'signing key': key } = await examine(ROOT, { BRAKECHECK_SIGNING_KEY: 'no key' });
    assert.match(key?.words ?? '', /cannot be used: /);
  });
});
