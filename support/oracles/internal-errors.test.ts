// Internal errors: a venue may refuse, and may be overloaded, but does not break over what it is asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EntryBody } from '../history/entry.ts';
import { internalErrors } from './internal-errors.ts';
import { completed, judged, said } from './literal-history.ts';
import { judgeSafely } from './oracle.ts';

function answered(status: number, code: number): EntryBody {
  const outcome = { kind: 'rejected', code, message: 'no' } as const;
  const exchange = {
    method: 'GET',
    url: '/fapi/v3/account',
    status,
    requestBody: '',
    responseBody: `{"code":${code}}`,
    responseHeaders: {},
  };
  return { ...completed('Retail', { kind: 'read-account' }, outcome), exchange } as EntryBody;
}

test('a refusal with its reason passes, and so does a venue that says it has no time', () => {
  assert.equal(said(judged(internalErrors, [answered(400, -2019), answered(503, -1008)])), 'pass');
});

test('an internal error fails, and says whose request it was', () => {
  const verdict = judged(internalErrors, [answered(400, -2019), answered(500, -1000)]);
  assert.equal(said(verdict), 'the venue broke over a request of Retail (read-account): internal error {"code":-1000}');
  assert.deepEqual(verdict.kind === 'fail' && verdict.violations[0]?.entries, [1]);
});

test('an answer that cannot be read proves nothing', () => {
  const history = { entries: [{ kind: 'completed', index: 0, actor: 'Retail' }] };
  assert.equal(judgeSafely(internalErrors, history as never, {} as never).kind, 'not-proven');
});
