// Passes everything on, unchanged: also what any other toxic does on a connection its toxicity spares.
import type { Stub } from '../stub.ts';
import { defineToxic } from './toxic.ts';

/** Passes chunks on until the end. */
export async function passThrough(stub: Stub): Promise<void> {
  for (;;) {
    const next = await stub.next();
    if (typeof next !== 'object') {
      if (next === 'end') stub.close();
      return;
    }
    await stub.write(next);
  }
}

export const noop = defineToxic({
  type: 'noop',
  goName: 'NoopToxic',
  attributes: {},
  open: () => ({ pipe: passThrough }),
});
