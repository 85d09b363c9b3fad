// Logs of containers, and whose fault an early end is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvironmentError, ScenarioError } from '../domain/errors.ts';
import { endedError, linesOf } from './docker-ready.ts';

function frame(text: string): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(2, 0);
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

test('the lines of a log are joined over its frames', () => {
  assert.deepEqual(linesOf(Buffer.concat([frame('one\ntw'), frame('o\n'), frame('drei €\n')])), [
    'one',
    'two',
    'drei €',
  ]);
  assert.deepEqual(linesOf(Buffer.alloc(0)), []);
});

test('an engine that refuses what it was told blames the author, in its own words', () => {
  const error = endedError('the engine', 2, ['starting', 'defect "x" is unknown']);
  assert.ok(error instanceof ScenarioError);
  assert.equal(error.message, 'defect "x" is unknown');
});

test('any other early end is the environment', () => {
  const error = endedError('the engine', 137, []);
  assert.ok(error instanceof EnvironmentError);
  assert.equal(error.message, 'the engine ended with exit code 137 before it was ready; it wrote no log');
});
