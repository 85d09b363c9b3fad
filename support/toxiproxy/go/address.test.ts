// Addresses and their errors, as the official server answered them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinHostPort, parseAddress, resolveAddress } from './address.ts';

test('good addresses are read', () => {
  assert.deepEqual(parseAddress('127.0.0.1:80'), { host: '127.0.0.1', port: 80 });
  assert.deepEqual(parseAddress('[::1]:80'), { host: '::1', port: 80 });
  assert.deepEqual(parseAddress(':80'), { host: '', port: 80 });
  assert.deepEqual(parseAddress('h:'), { host: 'h', port: 0 });
  assert.deepEqual(parseAddress('h:http'), { host: 'h', port: 80 });
  assert.deepEqual(parseAddress(''), { host: '', port: 0 });
});

test('bad addresses are refused in the words of Go', () => {
  const words: readonly (readonly [string, string])[] = [
    ['bogus', 'address bogus: missing port in address'],
    ['a:b:c', 'address a:b:c: too many colons in address'],
    ['[::1', "address [::1: missing ']' in address"],
    ['[::1]', 'address [::1]: missing port in address'],
    ['[::1]x:5', 'address [::1]x:5: missing port in address'],
    ['h:x', 'lookup tcp/x: unknown port'],
    ['h:99999', 'address 99999: invalid port'],
    ['h:-1', 'address -1: invalid port'],
    ['[x:1', "address [x:1: missing ']' in address"],
    [']x:1', "address ]x:1: unexpected ']' in address"],
  ];
  for (const [address, message] of words) assert.throws(() => parseAddress(address), { message });
});

test('names are resolved, IPv4 first, and written with brackets where needed', async () => {
  assert.equal(joinHostPort(await resolveAddress('localhost:5')), '127.0.0.1:5');
  assert.equal(joinHostPort(await resolveAddress('[0:0:0:0:0:0:0:1]:5')), '[::1]:5');
});
