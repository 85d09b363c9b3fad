// Plants marked secrets in a real short run, and searches everything that the run wrote for them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { it } from 'node:test';
import { makeSigningKey } from '../support/seal/signing-key.ts';
import { shortRepository } from './kills/short-repository.ts';

const MARK = '5ec4e75ec4e7';

/**
 * Loaded into every process of the run: marks keys, listen keys and control tokens where they are made, and notes them, as it
 * notes the signatures, in a file outside the reports.
 */
const PLANT = `import crypto from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const note = (kind, secret) => appendFileSync(process.env.PLANTED, kind + ' ' + secret + '\\n');
const { randomBytes, randomUUID, createHmac } = crypto;
crypto.randomBytes = (size, ...rest) => {
  const bytes = randomBytes(size, ...rest);
  if (size < 24 || rest.length > 0) return bytes;
  Buffer.from('${MARK}', 'hex').copy(bytes);
  note('key', bytes.toString('hex'));
  return bytes;
};
crypto.randomUUID = (...rest) => {
  const id = randomUUID(...rest);
  if (!/environments/.test(new Error().stack)) return id;
  const marked = '${MARK.slice(0, 8)}-${MARK.slice(8)}' + id.slice(13);
  note('token', marked);
  return marked;
};
crypto.createHmac = (...args) => {
  const hmac = createHmac(...args);
  const digest = hmac.digest.bind(hmac);
  hmac.digest = (...how) => {
    const made = digest(...how);
    note('signature', Buffer.isBuffer(made) ? made.toString('hex') : made);
    return made;
  };
  return hmac;
};
syncBuiltinESMExports();
`;

it('no key, signature, listen key or control token of a run is in anything it wrote', async () => {
  using repository = shortRepository();
  const { root, reports } = repository;
  const planted = join(root, 'planted.txt');
  const { privatePem } = makeSigningKey();
  writeFileSync(join(root, 'plant.mjs'), PLANT);
  const child = spawn(process.execPath, ['bin/brakecheck.mjs', 'uat', '--workers', '1'], {
    cwd: root,
    env: {
      ...process.env,
      CI: 'true',
      BRAKECHECK_REPORTS: reports,
      BRAKECHECK_SIGNING_KEY: privatePem,
      NODE_OPTIONS: `--import=${join(root, 'plant.mjs')}`,
      PLANTED: planted,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  await once(child, 'exit');
  const [stdout, stderr] = await output;
  assert.match(stdout, /of 3 criteria|3 criteria pass/, stderr);

  const secrets = readFileSync(planted, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const countOf = (kind: string) => secrets.filter(([found]) => found === kind).length;
  assert.ok(countOf('key') >= 9, 'three traders, each with two keys and a listen key');
  assert.ok(countOf('token') >= 1 && countOf('signature') >= 20);

  const written = [
    ...filesUnder(reports).map((file) => [file, readFileSync(file, 'latin1')]),
    ['stdout', stdout],
    ['stderr', stderr],
  ];
  // The same search finds what is there, also inside the report's encoded attachments.
  assert.ok(
    written.some(([file, content = '']) => file?.endsWith('index.html') && isIn(content, ['x-mbx-used-weight-1m'])),
  );
  const pemBody = privatePem.split('\n')[1] ?? '';
  const sought = [MARK, ...secrets.map(([, secret = '']) => secret), pemBody];
  assert.deepEqual(
    written.filter(([, content = '']) => isIn(content, sought)).map(([file]) => file),
    [],
  );
});

it('the search for secrets sees them plain, and encoded once and twice', () => {
  const encoded = (content: string) => Buffer.from(content).toString('base64');
  const content = `${'-'.repeat(200)} signature=${MARK} ${'-'.repeat(200)}`;
  for (const hidden of [content, encoded(content), encoded(encoded(content))]) {
    assert.ok(isIn(`<html>"${hidden}"</html>`, [MARK]));
  }
  assert.ok(!isIn(encoded('-'.repeat(400)), [MARK]));
});

function filesUnder(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
}

const ENCODED = /[A-Za-z0-9+/]{100,}={0,2}/g;

/** Looks for each in the text and in whatever is encoded in it, twice over. */
function isIn(content: string, sought: readonly string[], depth = 0): boolean {
  if (sought.some((secret) => content.includes(secret))) {
    return true;
  }
  const encoded = depth < 2 ? (content.match(ENCODED) ?? []) : [];
  return encoded.some((part) => isIn(Buffer.from(part, 'base64').toString('latin1'), sought, depth + 1));
}
