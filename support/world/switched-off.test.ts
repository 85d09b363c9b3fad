// A whole scenario whose Toxiproxy is reset behind its back: whatever else happened in it, it proves nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import { conclude, faultSummaries } from './conclude.ts';
import { openGrounds } from './lanes.ts';
import { Scenario } from './scenario.ts';
import { settle } from './settle.ts';

const RUNS = 3;

test('a scenario whose toxics are switched off behind its back is not proven', { timeout: 60_000 }, async () => {
  await using grounds = await openGrounds({ environment: 'embedded', defects: [], seed: 1 });
  for (let run = 0; run < RUNS; run += 1) {
    await using scenario = await Scenario.open(grounds, { name: 'switched off', tell: () => undefined });
    const retail = await scenario.openTrader('Retail', decimal('1000'));
    const condition = { kind: 'latency', latencyMs: 100, jitterMs: 0, way: 'replies', spikes: undefined } as const;
    await scenario.network.put([scenario.lineOf(retail)], condition, { sentence: "Retail's connection is slow" });
    await grounds.lane.proxies.reset();
    await settle(scenario);
    const faults = faultSummaries(scenario.history);
    const conclusion = conclude({
      thrown: [],
      unplayed: undefined,
      expectations: [],
      checks: [],
      faults,
      assertions: 1,
    });
    assert.deepEqual([conclusion.verdict, conclusion.blame], ['not-proven', 'environment'], conclusion.sentence);
  }
});
