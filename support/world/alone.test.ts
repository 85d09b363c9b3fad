// What must be alone is started when nothing runs, and nothing is started beside it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayRunBeside } from './alone.ts';

const plain = { tags: [{ name: '@veto' }] };
const alone = { tags: [{ name: '@veto' }, { name: '@alone' }] };

test('scenarios run beside each other, and one that must be alone beside none', () => {
  assert.equal(mayRunBeside(plain, [plain]), true);
  assert.equal(mayRunBeside(alone, []), true);
  assert.equal(mayRunBeside(alone, [plain]), false);
  assert.equal(mayRunBeside(plain, [alone]), false);
});
