// Lets through so many kilobytes a second on each connection and direction, in pieces of a tenth of a second at most.
import { nowMs } from '../timer.ts';
import { defineToxic } from './toxic.ts';

const PIECE_MS = 100;

export const bandwidth = defineToxic({
  type: 'bandwidth',
  goName: 'BandwidthToxic',
  // A kilobyte is 1000 bytes here, so the rate is also bytes per millisecond.
  attributes: { rate: { goType: 'int64', unit: 'kilobytesPerSecond' } },
  open: () => ({
    async pipe(stub, { rate: bytesPerMs }) {
      let owedMs = 0;
      for (;;) {
        const next = await stub.next();
        if (typeof next !== 'object') {
          if (next === 'end') stub.close();
          return;
        }
        if (bytesPerMs <= 0) {
          await stub.untilInterrupted();
          await stub.write(next);
          return;
        }
        let bytes = next.bytes;
        owedMs += bytes.length / bytesPerMs;
        while (bytes.length > bytesPerMs * PIECE_MS && (await stub.sleep(PIECE_MS))) {
          await stub.write({ bytes: bytes.subarray(0, bytesPerMs * PIECE_MS), atMs: next.atMs });
          bytes = bytes.subarray(bytesPerMs * PIECE_MS);
          owedMs -= PIECE_MS;
        }
        const startMs = nowMs();
        await stub.sleep(owedMs);
        // What a sleep was too long is taken off the next one.
        owedMs -= nowMs() - startMs;
        await stub.write({ bytes, atMs: next.atMs });
      }
    },
  }),
});
