// Judges the embedded server by the conformance suite, and the official one too where it is at hand.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Check, conformance } from './conformance.ts';
import { findOfficial, type OfficialServer, startOfficial } from './official.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

// Most checks wait most of their time; more at once would disturb their measurements.
const CONCURRENT_CHECKS = 4;

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
    let server: OfficialServer;
    before(async () => {
      server = await startOfficial(official);
    });
    after(() => server[Symbol.dispose]());
    const shared = conformance.filter(({ deviation }) => deviation === undefined);
    defineSuite('official server', shared, () => server.url);
  });
}
