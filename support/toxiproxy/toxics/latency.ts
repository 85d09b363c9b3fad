// Holds each chunk back until it is as old as asked, give or take a jitter; order is kept and the end is not delayed.
import type { Stub } from '../stub.ts';
import { nowMs } from '../timer.ts';
import { defineToxic, type Settings } from './toxic.ts';

/** A delay in whole milliseconds, evenly from latency − jitter up to, not including, latency + jitter. */
function drawDelayMs(stub: Stub, { latency, jitter }: Settings<'latency' | 'jitter'>): number {
  return jitter > 0 ? latency + stub.random.below(jitter * 2) - jitter : latency;
}

export const latency = defineToxic({
  type: 'latency',
  goName: 'LatencyToxic',
  attributes: { latency: { goType: 'int64', unit: 'ms' }, jitter: { goType: 'int64', unit: 'ms' } },
  bufferChunks: 1024,
  open: () => ({
    async pipe(stub, settings) {
      for (;;) {
        const next = await stub.next();
        if (typeof next !== 'object') {
          if (next === 'end') stub.close();
          return;
        }
        const dueMs = next.atMs + drawDelayMs(stub, settings);
        await stub.sleepUntil(dueMs);
        // Interrupted or not, the chunk goes on: nothing is lost when the toxic changes. It leaves with the time it was
        // due or, when others held it up, with now: a second latency toxic then never takes off what was not waited.
        await stub.write({ bytes: next.bytes, atMs: Math.max(dueMs, nowMs()) });
      }
    },
  }),
});
