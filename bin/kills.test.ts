// A sample of the kills that npm run kills plays two hundred of: each kind of process once, and one more.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { killRuns } from './kills/kill-runs.ts';

const MANY_MINUTES_MS = 600_000;

it('a run in which harness, cucumber, reporter, engine or proxy is killed is no GO, and keeps what it had judged', {
  skip: process.platform !== 'linux' && 'finds its victims under /proc',
}, async () => {
  const { kills, problems } = await killRuns({
    from: 0,
    count: 6,
    seed: 1,
    withinMs: MANY_MINUTES_MS,
    now: () => performance.now(),
    tell: () => undefined,
  });
  assert.deepEqual(problems, []);
  assert.equal(kills, 6);
});
