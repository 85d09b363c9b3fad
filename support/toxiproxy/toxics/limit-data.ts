// Passes exactly so many bytes, counted from when it was added, then closes.
import { defineToxic } from './toxic.ts';

export const limitData = defineToxic({
  type: 'limit_data',
  goName: 'LimitDataToxic',
  attributes: { bytes: { goType: 'int64', unit: 'bytes' } },
  open: () => {
    let passedBytes = 0;
    return {
      async pipe(stub, { bytes: limitBytes }) {
        for (;;) {
          const next = await stub.next();
          if (typeof next !== 'object') {
            if (next === 'end') stub.close();
            return;
          }
          const bytes = next.bytes.subarray(0, Math.max(0, limitBytes - passedBytes));
          passedBytes += bytes.length;
          if (bytes.length > 0) await stub.write({ bytes, atMs: next.atMs });
          if (passedBytes >= limitBytes) {
            stub.close();
            return;
          }
        }
      },
    };
  },
});
