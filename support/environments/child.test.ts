// A child that ends before it is ready: whose fault it is, and in which words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvironmentError, ScenarioError } from '../domain/errors.ts';
import { Child } from './child.ts';

/** It waits for its words to arrive: an end may be heard of before what was written last. */
function endingWith(exitCode: number, words: string): Promise<unknown> {
  const script = `process.stderr.write(${JSON.stringify(words)}); setTimeout(() => process.exit(${exitCode}), 100);`;
  return Child.start({ name: 'the engine', command: ['-e', script], environment: {} }, () => undefined);
}

test('a child that ends before it is ready says how, and what it said last', async () => {
  const words = 'starting\na bug: Error: no such level\n    at Book.add (book.ts:1:1)\n';
  const message = 'the engine ended with exit code 4; its last words: a bug: Error: no such level';
  await assert.rejects(endingWith(4, words), (error) => error instanceof EnvironmentError && error.message === message);
});

test('one that says nothing still says how it ended', async () => {
  await assert.rejects(endingWith(1, ''), new EnvironmentError('the engine ended with exit code 1'));
});

test('one that refuses what it was told blames the author, in its own words', async () => {
  await assert.rejects(endingWith(2, 'defect "x" is unknown\n'), new ScenarioError('defect "x" is unknown'));
});
