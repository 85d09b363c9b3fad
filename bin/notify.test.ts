// Telling a receiver what was decided: both shapes, and a night without a decision.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { EXIT } from '../support/domain/errors.ts';
import { ROOT } from './places.ts';

const folder = mkdtempSync(join(tmpdir(), 'brakecheck-notify-'));
const DECISION = {
  decision: 'NO-GO',
  decidedAt: '2026-01-02T03:04:05.000Z',
  reasons: Array.from({ length: 7 }, (_unused, place) => `LIQ-00${place} failed: expected < 1 & was > 2`),
  commit: 'abcdef0123456789',
  environment: { name: 'containers' },
  counts: { pass: 340, fail: 7, notProven: 1 },
};
writeFileSync(join(folder, 'decision.json'), JSON.stringify(DECISION));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command against a receiver that answers with `status`, and gives what that received. */
async function notify(status: number, ...args: readonly string[]) {
  return notifyOf('', status, ...args);
}

async function notifyOf(runId: string, status: number, ...args: readonly string[]) {
  const received: unknown[] = [];
  const server = createServer(async (request, response) => {
    received.push(await json(request));
    response.writeHead(status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = Object(server.address());
  const child = spawn(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), 'notify', ...args], {
    env: { ...process.env, BRAKECHECK_RUN_ID: runId, BRAKECHECK_WEBHOOK: `http://127.0.0.1:${port}/hook` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [complaint] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  server.close();
  return { code: child.exitCode, complaint, message: Object(received[0]), times: received.length };
}

describe('npm run notify', () => {
  it('tells any receiver the decision, its first reasons and how many more there are', async () => {
    const { code, message, times } = await notify(200, folder, '--link', 'https://ci.example/run/7');
    assert.deepEqual([code, times], [EXIT.go, 1]);
    assert.deepEqual(message, {
      decision: 'NO-GO',
      decidedAt: DECISION.decidedAt,
      commit: DECISION.commit,
      environment: 'containers',
      counts: DECISION.counts,
      reasons: DECISION.reasons.slice(0, 5),
      reasonsLeftOut: 2,
      link: 'https://ci.example/run/7',
    });
  });

  it('tells Slack in its own shape, escaped', async () => {
    const { message } = await notify(200, folder, '--form', 'slack', '--link', 'https://ci.example/run/7');
    const [{ type, text: body }] = message.blocks;
    assert.equal(message.text, 'Brakecheck: NO-GO, 340 pass, 7 fail, 1 not proven');
    assert.deepEqual([type, body.type], ['section', 'mrkdwn']);
    assert.match(body.text, /^\*NO-GO\* {2}340 pass/);
    assert.match(body.text, /• LIQ-000 failed: expected &lt; 1 &amp; was &gt; 2\n/);
    assert.match(
      body.text,
      /… and 2 more\n<https:\/\/ci\.example\/run\/7\|the evidence>\n_containers · abcdef012345 · /,
    );
  });

  it('tells of a night without a decision too', async () => {
    const { message } = await notify(200, join(folder, 'nothing'));
    assert.equal(message.decision, 'NO-GO');
    assert.match(message.text, /no decision at .*decision\.json, which is NO-GO/);
  });

  it('tells no decision of last night for tonight’s', async () => {
    const kept = mkdtempSync(join(folder, 'kept-'));
    writeFileSync(join(kept, 'decision.json'), JSON.stringify({ ...DECISION, decision: 'GO' }));
    writeFileSync(join(kept, 'run.json'), JSON.stringify({ runId: 'monday' }));
    assert.equal((await notifyOf('monday', 200, kept)).message.decision, 'GO');
    const { message } = await notifyOf('tuesday', 200, kept);
    assert.equal(message.decision, 'NO-GO');
    assert.match(message.text, /is of run monday, expected tuesday: tonight decided nothing, which is NO-GO/);
  });

  it('fails where nobody was told, without a second try', async () => {
    const { code, complaint, times } = await notify(500, folder);
    assert.deepEqual([code, times], [EXIT.environment, 1]);
    assert.match(complaint, /127\.0\.0\.1:\d+ answered 500: nobody was told/);
    assert.equal(
      (await notify(200, folder, '--form', 'teams')).complaint,
      'unknown --form "teams": expected generic or slack\n',
    );
  });
});
