// Runs real containers: skipped, with the reason, where there is no Docker engine or no image to run.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../domain/errors.ts';
import type { Venue } from '../venue/venue.ts';
import { startComposeLane } from './compose.ts';
import { findCompose } from './compose-command.ts';
import { startContainersLane } from './containers.ts';
import { type Docker, dockerClient } from './docker-client.ts';
import { engineImage, toxiproxyImage } from './docker-image.ts';
import { OURS, OWNER_LABEL, ownerOf } from './docker-owner.ts';
import type { Lane, LaneOptions } from './environment.ts';
import { sweepOrphans } from './sweep.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WITHIN_MS = 60_000;

/** These tests never trade: they need the venue's addresses only. */
const VENUE: Venue = Object.create(null);

const OPTIONS: LaneOptions = {
  defects: [],
  seed: 1,
  parameters: fileURLToPath(new URL('../../launch/parameters', import.meta.url)),
  symbol: 'BTCUSDT',
  sourceNames: ['alpha', 'beta', 'gamma'],
  connectVenue: () => VENUE,
};

async function whyNot(): Promise<string | false> {
  try {
    const docker = await dockerClient();
    await Promise.all([engineImage(docker), toxiproxyImage(docker)]);
    return false;
  } catch (error) {
    const reason = messageOf(error);
    process.stdout.write(`skipped: tests on real containers, ${reason}\n`);
    return reason;
  }
}

async function whyNoCompose(): Promise<string | false> {
  return findCompose(ROOT).then(
    () => false,
    (error: unknown) => messageOf(error),
  );
}

async function ping(restUrl: string, withinMs = 2_000): Promise<{ ok: boolean; tookMs: number }> {
  const startedMs = performance.now();
  const ok = await fetch(`${restUrl}/fapi/v1/ping`, { signal: AbortSignal.timeout(withinMs) }).then(
    (response) => response.ok,
    () => false,
  );
  return { ok, tookMs: performance.now() - startedMs };
}

async function oursIn(docker: Docker): Promise<number> {
  const filters = JSON.stringify({ label: [`${OURS.label}=${OURS.value}`] });
  const owners = (await docker.listContainers({ all: true, filters })).map(({ Labels }) => Labels[OWNER_LABEL]);
  return owners.filter((owner) => owner?.split('/')[1] === String(process.pid)).length;
}

async function checkLane(lane: Lane): Promise<void> {
  assert.equal((await ping(lane.clean.restUrl)).ok, true, 'the venue answers straight');
  const line = await lane.openLine('Alice & Bob');
  assert.equal((await ping(line.restUrl)).ok, true, 'the venue answers through a line');
  await lane.proxies.addToxic('Alice & Bob', { name: 'late', type: 'latency', attributes: { latency: 150 } });
  const late = await ping(line.restUrl);
  assert.ok(late.ok && late.tookMs >= 150, `a line with 150 ms answers after ${late.tookMs} ms`);
  await lane.closeLine('Alice & Bob');
  assert.equal((await ping(line.restUrl)).ok, false, 'a closed line is closed');
  const source = await lane.sourceLine?.('alpha');
  assert.ok(source !== undefined && (await fetch(source.restUrl)).status === 426, 'a source answers through its line');
}

async function checkProcess(lane: Lane): Promise<void> {
  const control = lane.process;
  assert.ok(control !== undefined);
  await control.freeze();
  assert.equal((await ping(lane.clean.restUrl, 300)).ok, false, 'a frozen venue is silent');
  await control.thaw();
  assert.equal((await ping(lane.clean.restUrl)).ok, true, 'a thawed one answers');
  const broken: string[] = [];
  lane.onBreak((message) => broken.push(message));
  await control.kill();
  assert.equal((await ping(lane.clean.restUrl)).ok, false, 'a killed one does not');
  await lane.ensureRunning();
  assert.equal((await ping(lane.clean.restUrl)).ok, true, 'and is back where it was');
  assert.deepEqual(broken, [], 'what was asked for is no breakage');
  assert.ok(
    lane.venueLog().some((text) => text.includes('"ready":true')),
    'its log is at hand',
  );
  assert.ok(!lane.venueLog().some((text) => /"controlToken":"[^…]/.test(text)), 'without its secret');
}

const skip = await whyNot();

test('a lane of containers offers what every lane does and leaves nothing', { skip, timeout: WITHIN_MS }, async () => {
  {
    await using lane = await startContainersLane(OPTIONS);
    assert.match(lane.description.engineImage ?? '', /sha256:/);
    await checkLane(lane);
    await checkProcess(lane);
  }
  assert.equal(await oursIn(await dockerClient()), 0);
});

test('a lane of published ports does too', { skip, timeout: WITHIN_MS }, async () => {
  process.env.BRAKECHECK_DOCKER_ROUTE = 'published';
  try {
    await using lane = await startContainersLane(OPTIONS);
    assert.match(lane.clean.restUrl, /^http:\/\/127\.0\.0\.1:/);
    await checkLane(lane);
    await checkProcess(lane);
  } finally {
    delete process.env.BRAKECHECK_DOCKER_ROUTE;
  }
});

test('a lane of compose does too', { skip: skip || (await whyNoCompose()), timeout: WITHIN_MS }, async () => {
  {
    await using lane = await startComposeLane(OPTIONS);
    await checkLane(lane);
  }
  assert.equal(await oursIn(await dockerClient()), 0);
});

test('what a killed harness left is swept by the next, and what a living one has is not', {
  skip,
  timeout: WITHIN_MS,
}, async () => {
  const docker = await dockerClient();
  const dead = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const orphan = ownerOf('left-behind', dead.pid);
  const image = await toxiproxyImage(docker);
  const make = async (owner: string) => {
    const Labels = { [OURS.label]: OURS.value, [OWNER_LABEL]: owner };
    await docker.createNetwork({ Name: `brakecheck-test-${owner.split('/')[1]}`, Labels });
    const container = await docker.createContainer({ Image: image, Labels });
    await container.start();
    return container;
  };
  const [left, kept] = await Promise.all([make(orphan), make(ownerOf('still-here'))]);
  await sweepOrphans(docker);
  assert.equal((await left.inspect()).State.Running, true, 'its owner lives');
  dead.kill('SIGKILL');
  await once(dead, 'exit');
  const swept = await sweepOrphans(docker);
  assert.ok(swept.containers >= 1 && swept.networks >= 1, 'both are told of');
  await assert.rejects(left.inspect(), /no such container/i);
  assert.equal((await kept.inspect()).State.Running, true);
  await kept.remove({ force: true });
  await docker.getNetwork(`brakecheck-test-${process.pid}`).remove();
});
