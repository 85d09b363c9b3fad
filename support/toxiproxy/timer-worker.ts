// The waiting half of timer.ts: sleeps until just before the wanted time, spins the short rest, then sends a message.
import { parentPort, workerData } from 'node:worker_threads';

// Waking from a futex takes up to about this long, so the sleep ends this much before the time.
const SPIN_NS = 120_000n;
// A long sleep overshoots more than a short one, so a long one is followed by a short one.
const LAST_NAP_NS = 1_000_000n;
const NS_PER_MS = 1e6;

const memory = workerData as SharedArrayBuffer;
const changes = new Int32Array(memory, 0, 1);
const dueNs = new BigInt64Array(memory, 8, 1);

/** Spins until the time has come or the main thread has changed it; true when it has come. */
function spin(due: bigint, change: number): boolean {
  while (process.hrtime.bigint() < due) {
    if (Atomics.load(changes, 0) !== change) return false;
  }
  return true;
}

for (;;) {
  const change = Atomics.load(changes, 0);
  const wanted = Atomics.load(dueNs, 0);
  if (wanted === 0n) {
    Atomics.wait(changes, 0, change);
    continue;
  }
  const sleepNs = wanted - process.hrtime.bigint() - SPIN_NS;
  if (sleepNs > 0n) {
    const napNs = sleepNs > 2n * LAST_NAP_NS ? sleepNs - LAST_NAP_NS : sleepNs;
    Atomics.wait(changes, 0, change, Number(napNs) / NS_PER_MS);
    continue;
  }
  if (!spin(wanted, change)) continue;
  // Only this value is withdrawn: a new one stored meanwhile stays.
  Atomics.compareExchange(dueNs, 0, wanted, 0n);
  parentPort?.postMessage(0);
}
