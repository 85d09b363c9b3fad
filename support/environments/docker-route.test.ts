// Addresses and ports between harness and containers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvironmentError, ScenarioError } from '../domain/errors.ts';
import { engineCommand, feedAddresses, gatewayOf, hostAddressOn, PortPool, portOf, routeOf } from './docker-route.ts';

test('containers are reached directly where this machine is on their network', () => {
  assert.equal(routeOf('172.18.0.1', ''), 'direct');
  assert.equal(routeOf(undefined, ''), 'published');
  assert.equal(routeOf('172.18.0.1', 'published'), 'published');
  assert.throws(() => routeOf(undefined, 'teleport'), ScenarioError);
});

test('the gateway is the stated one, or the first address of a subnet that states none', () => {
  assert.equal(gatewayOf({ Subnet: '172.18.0.0/16', Gateway: '172.18.0.9' }), '172.18.0.9');
  assert.equal(gatewayOf({ Subnet: '172.17.0.0/16' }), '172.17.0.1');
  assert.equal(gatewayOf({ Subnet: 'fd00::/64' }), undefined);
  assert.equal(gatewayOf(undefined), undefined);
});

test('an address is ours if one can listen on it', async () => {
  assert.equal(await hostAddressOn({ Gateway: '127.0.0.1' }), '127.0.0.1');
  // Reserved for documentation: nobody has it.
  assert.equal(await hostAddressOn({ Gateway: '203.0.113.7' }), undefined);
});

test('feeds have a port each, and the engine is told of them', () => {
  assert.equal(feedAddresses(['alpha', 'beta'], 'toxiproxy'), 'alpha=ws://toxiproxy:8601,beta=ws://toxiproxy:8602');
  const command = ['--feeds', 'f', '--journal', '/journal', '--defect', 'a', '--defect', 'b'];
  assert.deepEqual(engineCommand({ defects: ['a', 'b'] }, 'f'), command);
});

test('the port of a listening proxy is read from any way of writing addresses', () => {
  assert.equal(portOf('[::]:1234'), 1234);
  assert.equal(portOf('0.0.0.0:65535'), 65_535);
  assert.throws(() => portOf('nowhere'), EnvironmentError);
});

test('published ports are handed out once each, and again after they were given back', () => {
  const pool = new PortPool([8666, 8667]);
  assert.deepEqual([pool.take('Alice'), pool.take('Bob')], [8666, 8667]);
  assert.throws(() => pool.take('Carol'), /no published port is left for the line of Carol.*at most 2 traders/);
  pool.giveBack('Alice');
  pool.giveBack('Alice');
  assert.equal(pool.take('Carol'), 8666);
  assert.throws(() => pool.take('Dave'), EnvironmentError);
});
