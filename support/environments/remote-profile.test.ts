// Profiles of venues elsewhere: what is read, what is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EnvironmentError, ScenarioError } from '../domain/errors.ts';
import { parseProfile, type RemoteProfile, readProfile, refuseProduction, secretIn } from './remote-profile.ts';

const FOLDER = fileURLToPath(new URL('../../launch/venues', import.meta.url));

function profile(changed: Partial<RemoteProfile> = {}): RemoteProfile {
  const plain = { name: 'x', dialect: 'binance-futures', symbol: 'BTCUSDT', isProduction: false } as const;
  return { ...plain, restUrl: 'http://box:1', streamUrl: 'ws://box:1', capabilities: [], ...changed };
}

const WRITTEN = `
dialect: binance-futures
symbol: BTCUSDT
restUrl: http://box:8080/
streamUrl: ws://box:8080
isProduction: false
capabilities: []
`;

test('the profiles that come along can be read', async () => {
  assert.equal((await readProfile(FOLDER, 'own-deployment')).control?.tokenVariable, 'VENUE_CONTROL_TOKEN');
  assert.deepEqual((await readProfile(FOLDER, 'binance-testnet')).capabilities, []);
});

test('a profile that is not there is answered with those that are', async () => {
  await assert.rejects(readProfile(FOLDER, 'tesnet'), /no profile "tesnet".*binance-testnet, own-deployment/);
  await assert.rejects(readProfile(FOLDER, ''), /no venue was named/);
});

test('a field that is wrong is named', () => {
  const cases: [RegExp | string, string, RegExp][] = [
    ['ws://box:8080', 'http://box:8080', /streamUrl: expected ws/],
    ['[]', '[control.magic]', /capabilities\.0/],
    ['[]', '[control.reset]', /capabilities need a control port/],
    ['isProduction: false', 'isProduction: maybe', /isProduction/],
    ['symbol', 'simbol', /symbol/],
    ['[]', '[', /not YAML/],
  ];
  for (const [from, to, expected] of cases) {
    const read = () => parseProfile(WRITTEN.replace(from, to), 'x');
    assert.throws(read, (error: unknown) => error instanceof ScenarioError && expected.test(error.message), to);
  }
  assert.equal(parseProfile(WRITTEN, 'x').restUrl, 'http://box:8080');
});

test('a production venue is refused unless profile and flag both say so', () => {
  assert.throws(() => refuseProduction(profile({ isProduction: true }), ''), /BRAKECHECK_ALLOW_PRODUCTION is box/);
  assert.throws(() => refuseProduction(profile({ isProduction: true }), 'other'), ScenarioError);
  refuseProduction(profile({ isProduction: true }), 'box');
  refuseProduction(profile(), '');
});

test('hosts known for real money are refused where the profile denies it, by any of its addresses', () => {
  const known = { restUrl: 'https://fapi.binance.com', streamUrl: 'wss://fstream.binance.com' };
  assert.throws(() => refuseProduction(profile(known), 'fapi.binance.com'), /is a production host/);
  assert.throws(() => refuseProduction(profile({ streamUrl: known.streamUrl }), ''), /fstream\.binance\.com/);
  assert.throws(() => refuseProduction(profile({ restUrl: 'https://FAPI.Binance.COM' }), ''), /production host/);
  assert.throws(() => refuseProduction(profile({ ...known, isProduction: true }), ''), ScenarioError);
  refuseProduction(profile({ ...known, isProduction: true }), 'fapi.binance.com');
  refuseProduction(profile({ restUrl: 'https://testnet.binancefuture.com' }), '');
  refuseProduction(profile({ restUrl: 'https://demo-fapi.binance.com' }), '');
});

test('a key that is not set is asked for by its name', () => {
  assert.equal(secretIn({ KEY: 'k' }, 'KEY', profile()), 'k');
  assert.throws(() => secretIn({ KEY: '' }, 'KEY', profile()), EnvironmentError);
});
