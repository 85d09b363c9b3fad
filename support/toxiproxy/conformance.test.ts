// Judges the embedded server by the conformance suite, and the official one too where it is at hand.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Check, conformance } from './conformance.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

// Most checks wait most of their time; more at once would disturb their measurements.
const CONCURRENT_CHECKS = 4;
const START_TRIES = 100;
const START_PAUSE_MS = 50;

function defineSuite(name: string, checks: readonly Check[], base: () => string): void {
  const define = (check: Check): void => {
    it(`${check.id} ${check.title}`, { timeout: 40_000 }, () => check.run(base()));
  };
  describe(`${name}, alone`, () => {
    for (const check of checks) if (check.isExclusive === true) define(check);
  });
  describe(name, { concurrency: CONCURRENT_CHECKS }, () => {
    for (const check of checks) if (check.isExclusive !== true) define(check);
  });
}

function findOfficial(): string | undefined {
  const named = process.env.TOXIPROXY_SERVER;
  if (named !== undefined && named !== '') return named;
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'toxiproxy-server'));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function waitUntilUp(base: string): Promise<void> {
  for (let tries = 0; tries < START_TRIES; tries++) {
    const isUp = await fetch(`${base}/version`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, START_PAUSE_MS));
  }
  assert.fail(`the official server did not answer at ${base} within ${(START_TRIES * START_PAUSE_MS) / 1000} s`);
}

describe('the suite', () => {
  it('has at least 60 checks with an id each', () => {
    assert.ok(conformance.length >= 60, String(conformance.length));
    assert.equal(new Set(conformance.map(({ id }) => id)).size, conformance.length);
  });
});

describe('embedded', () => {
  let server: ServerProcess;
  before(async () => {
    server = await startProcess(['--port', '0', '--seed', '20']);
  });
  after(() => server[Symbol.asyncDispose]());
  defineSuite('embedded server', conformance, () => server.url);
});

const official = findOfficial();
if (official === undefined) {
  process.stdout.write(
    'conformance of the official server skipped: no TOXIPROXY_SERVER in the environment and no toxiproxy-server on PATH\n',
  );
} else {
  describe('official', () => {
    let base = official;
    let child: ChildProcess | undefined;
    before(async () => {
      if (!official.startsWith('http')) {
        const port = await freePort();
        base = `http://127.0.0.1:${port}`;
        child = spawn(official, ['-host', '127.0.0.1', '-port', String(port), '-proxy-metrics'], { stdio: 'ignore' });
      }
      await waitUntilUp(base);
    });
    after(() => child?.kill('SIGKILL'));
    const shared = conformance.filter(({ deviation }) => deviation === undefined);
    defineSuite('official server', shared, () => base);
  });
}
