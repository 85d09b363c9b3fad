// Passes data on at once, but the end of the data only after a delay.
import { defineToxic } from './toxic.ts';

export const slowClose = defineToxic({
  type: 'slow_close',
  goName: 'SlowCloseToxic',
  attributes: { delay: { goType: 'int64', unit: 'ms' } },
  open: () => ({
    async pipe(stub, { delay }) {
      for (;;) {
        const next = await stub.next();
        if (typeof next === 'object') {
          await stub.write(next);
          continue;
        }
        if (next === 'end' && (await stub.sleep(delay))) stub.close();
        return;
      }
    },
  }),
});
