// Swallows all data and closes the connection when nothing has come for the given time; 0 swallows and never closes.
import { defineToxic } from './toxic.ts';

export const timeout = defineToxic({
  type: 'timeout',
  goName: 'TimeoutToxic',
  attributes: { timeout: { goType: 'int64', unit: 'ms' } },
  closesWhenRemoved: true,
  open: () => ({
    async pipe(stub, { timeout: timeoutMs }) {
      for (;;) {
        const next = await stub.next(timeoutMs > 0 ? timeoutMs : undefined);
        // Data is dropped, and the wait begins anew: the time counts from the last chunk.
        if (typeof next === 'object') continue;
        if (next !== 'interrupted') stub.close();
        return;
      }
    },
  }),
});
