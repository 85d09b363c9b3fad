// What people read of what Docker said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvironmentError } from '../domain/errors.ts';
import { dockerError, firstLine, imageMissing, statusOf } from './docker-client.ts';

test('a taken port is named, whichever way Docker says it', () => {
  const sayings = [
    '(HTTP code 500) server error - driver failed programming external connectivity on endpoint x (abc): Bind for 127.0.0.1:8080 failed: port is already allocated',
    'driver failed programming external connectivity: Error starting userland proxy: listen tcp4 127.0.0.1:8080: bind: address already in use',
    'failed to bind host port for 0.0.0.0:8080:172.18.0.2:8080/tcp: listen tcp 0.0.0.0:8080: bind: address already in use',
  ];
  for (const saying of sayings) {
    const error = dockerError('the engine', new Error(saying));
    assert.ok(error instanceof EnvironmentError);
    assert.equal(
      error.message,
      'the engine could not be started: port 8080 of this machine is taken, end what listens there or choose another',
    );
  }
});

test('a missing image is named, with what to do about it', () => {
  const error = dockerError(
    'the engine',
    new Error('(HTTP code 404) no such container - No such image: team/engine:9'),
  );
  assert.match(error.message, /^the image team\/engine:9 is not on this machine/);
  assert.match(imageMissing('a:1', new Error('no such host')).message, /\(no such host\): load or build it/);
});

test('anything else is passed on in one line', () => {
  const error = dockerError('Toxiproxy', new Error('(HTTP code 409) conflict - is paused\n  at somewhere'), 'killed');
  assert.equal(error.message, 'Toxiproxy could not be killed: Docker said "is paused"');
  assert.equal(firstLine(new Error('\n  words \nmore')), 'words');
});

test('the status of an answer is read where there is one', () => {
  assert.equal(statusOf(Object.assign(new Error('gone'), { statusCode: 404 })), 404);
  assert.equal(statusOf(new Error('no socket')), undefined);
});
