// Reading again and again until what is read is as wanted, or the time is over.
import type { Scenario } from './scenario.ts';

const POLL_EVERY_MS = 5;

/** Gives the last reading, wanted or not: the caller judges it. */
export async function pollUntil<Value>(
  scenario: Pick<Scenario, 'history' | 'waiter' | 'signal'>,
  wait: { describe: string; withinMs: number },
  read: () => Promise<Value>,
  isWanted: (value: Value) => boolean,
): Promise<Value> {
  const endMs = scenario.history.nowMs() + wait.withinMs;
  for (;;) {
    const value = await read();
    if (isWanted(value) || scenario.history.nowMs() >= endMs) {
      return value;
    }
    await scenario.waiter.pass({ withinMs: POLL_EVERY_MS, describe: wait.describe, signal: scenario.signal });
  }
}
