// The timetable keeps its times whatever happens: nothing is left out, nothing waits, and lateness is told apart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generatorFault, type LoadReport, type Percentiles } from './load.ts';
import { intendedMsOf, OpenLoop, orderCount } from './open-loop.ts';

const SHAPE = { senders: 4, perSecondEach: 5, durationMs: 500 };

test('four senders at five a second for half a second are ten orders, 50 ms apart, in turn', () => {
  assert.equal(orderCount(SHAPE), 10);
  assert.deepEqual(
    [...new OpenLoop(SHAPE).due(499)].map(({ sender, intendedMs }) => `${sender} at ${intendedMs}`),
    [0, 1, 2, 3, 0, 1, 2, 3, 0, 1].map((sender, number) => `${sender} at ${number * 50}`),
  );
});

test('what fell due while nobody looked is handed out with the time it was meant for', () => {
  const loop = new OpenLoop(SHAPE);
  assert.equal([...loop.due(0)].length, 1);
  assert.deepEqual(
    [...loop.due(160)].map(({ intendedMs }) => intendedMs),
    [50, 100, 150],
  );
  assert.deepEqual([...loop.due(160)], []);
});

test('the next wait is told, and none when all is handed out', () => {
  const loop = new OpenLoop(SHAPE);
  assert.equal(loop.waitMs(0), 0);
  assert.equal([...loop.due(10)].length, 1);
  assert.equal(loop.waitMs(10), 40);
  assert.equal(loop.waitMs(80), 0);
  assert.equal([...loop.due(1_000)].length, 9);
  assert.equal(loop.waitMs(1_000), undefined);
});

test('a hundred senders are spread over the interval of one', () => {
  const crowd = { senders: 100, perSecondEach: 20, durationMs: 30_000 };
  assert.equal(orderCount(crowd), 60_000);
  assert.equal(intendedMsOf(100, crowd) - intendedMsOf(0, crowd), 50);
});

const PERCENTILES: Percentiles = { p50: 1, p90: 1, p95: 1, p99: 1, p999: 1, max: 1 };
const REPORT: LoadReport = {
  intended: 10,
  sent: 10,
  accepted: 10,
  rejected: {},
  unknown: 0,
  answer: PERCENTILES,
  scheduleError: PERCENTILES,
  tookMs: 500,
  cpuMicrosecondsPerOrder: 30,
  acceptedBySender: [],
};

test('a generator that was late, or left orders out, says nothing of the venue', () => {
  assert.equal(generatorFault(REPORT), undefined);
  assert.equal(generatorFault({ ...REPORT, sent: 9 }), 'the generator sent 9 of 10 orders');
  const late = { ...REPORT, scheduleError: { ...PERCENTILES, p99: 5.1 } };
  assert.match(generatorFault(late) ?? '', /the generator was the bottleneck: .* 5\.1 ms late/);
});
