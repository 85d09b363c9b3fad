// For whoever follows a scenario by eye: tells what is seen as it is seen, and goes on from step to step when asked to.
import { BroadcastChannel } from 'node:worker_threads';
import { liveFacts } from '../evidence/live-facts.ts';
import type { History } from '../history/history.ts';

const CHANNEL = 'brakecheck-live';

/** Tells each fact of the history from now on; returns the way to stop. Nothing where nobody follows. */
export function tellLive(history: History, variables: NodeJS.ProcessEnv): () => void {
  if ((variables.BRAKECHECK_LIVE ?? '') === '') {
    return () => undefined;
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.unref();
  const stop = history.onAppend((entry) => {
    for (const fact of liveFacts(entry)) {
      channel.postMessage(fact);
    }
  });
  return () => {
    stop();
    channel.close();
  };
}

/** Resolves when whoever follows has pressed Enter; at once where nobody asked to go step by step. */
export async function mayGoOn(variables: NodeJS.ProcessEnv): Promise<void> {
  if ((variables.BRAKECHECK_SLOW ?? '') !== '') {
    await new Promise((resolve) => process.stdin.once('data', resolve));
  }
}
