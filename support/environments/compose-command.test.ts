// What is told of what compose wrote.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saidBy } from './compose-command.ts';

test('of what compose writes, the last failure is what is told', () => {
  const stderr = [
    'Creating network "x_default" with the default driver',
    'Creating x_engine_1 ... error',
    'ERROR: for engine  Bind for 127.0.0.1:8080 failed: port is already allocated',
    'Encountered errors while bringing up the project.',
  ].join('\n');
  assert.equal(
    saidBy(stderr, new Error('exit 1')).message,
    'for engine  Bind for 127.0.0.1:8080 failed: port is already allocated',
  );
});

test('the plugin prefixes what the engine said', () => {
  const stderr = ' Container x-engine-1  Starting\nError response from daemon: No such image: team/engine:9\n';
  assert.equal(saidBy(stderr, new Error('exit 1')).message, 'No such image: team/engine:9');
});

test('compose that says nothing leaves how it ended', () => {
  assert.equal(saidBy('', new Error('timed out')).message, 'timed out');
});
