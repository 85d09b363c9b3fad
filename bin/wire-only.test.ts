// A venue that only speaks the wire: what needs its control port is not proven, with that reason; the rest runs.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { EXIT } from '../support/domain/errors.ts';
import { ROOT } from './places.ts';

const FEATURES = ['features/api-contract/on-the-wire-alone.feature', 'features/smoke'];
const ENTRY = join(ROOT, 'bin/brakecheck.mjs');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = Object(server.address());
  server.close();
  return port;
}

it('plays what it can on a venue without a control port, and says of the rest why not', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'brakecheck-wire-'));
  const [port, controlPort] = [await freePort(), await freePort()];
  const venue = spawn(process.execPath, [ENTRY, 'engine', '--port', `${port}`, '--control-port', `${controlPort}`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  try {
    await once(venue.stdout, 'data');
    const profile = [
      'dialect: binance-futures',
      'symbol: BTCUSDT',
      `restUrl: http://127.0.0.1:${port}`,
      `streamUrl: ws://127.0.0.1:${port}`,
      'isProduction: false',
      'capabilities: []',
    ];
    writeFileSync(join(folder, 'wire-only.yaml'), `${profile.join('\n')}\n`);
    const run = spawn(process.execPath, [ENTRY, 'uat', '--environment', 'remote', ...FEATURES], {
      cwd: ROOT,
      stdio: 'ignore',
      env: {
        ...process.env,
        CI: 'true',
        BRAKECHECK_VENUE: 'wire-only',
        BRAKECHECK_VENUES: folder,
        BRAKECHECK_REPORTS: join(folder, 'reports'),
      },
    });
    await once(run, 'exit');
    const { criteria } = JSON.parse(readFileSync(join(folder, 'reports/decision.json'), 'utf8'));
    const verdicts = criteria.map(({ id, verdict }: { id: string; verdict: string }) => `${id} ${verdict}`);
    const told = criteria.map(({ id, sentence }: { id: string; sentence: string }) => `${id} ${sentence}`).join('\n');
    assert.deepEqual(
      verdicts,
      ['API-050 pass', 'API-051 pass', 'SMK-001 not-proven', 'SMK-002 not-proven', 'SMK-003 not-proven'],
      told,
    );
    for (const { id, verdict, sentence } of criteria) {
      if (verdict !== 'pass') {
        assert.match(sentence, /no control port|control\.index/, `${id}: ${sentence}`);
      }
    }
    assert.notEqual(run.exitCode, EXIT.go);
  } finally {
    venue.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
