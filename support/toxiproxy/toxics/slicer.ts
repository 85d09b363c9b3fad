// Cuts each chunk into slices of about the given size and pauses after each.
import type { Random } from '../random.ts';
import { defineToxic } from './toxic.ts';

const US_PER_MS = 1000;

/** What slices are asked for, in bytes, and where their variation is drawn. */
export interface SliceRule {
  readonly averageBytes: number;
  readonly variationBytes: number;
  readonly random: Random;
}

/**
 * The sizes of the slices of so many bytes: halved again and again, each cut moved by the variation, until a part is no
 * larger than average + variation. Where that sum is below one byte no size can satisfy it, and the chunk stays whole.
 */
export function sliceSizes(bytes: number, rule: SliceRule): readonly number[] {
  const largest = rule.averageBytes + rule.variationBytes;
  if (largest < 1 || bytes <= largest) return [bytes];
  const shift = rule.variationBytes > 0 ? rule.random.below(rule.variationBytes * 2) - rule.variationBytes : 0;
  // A variation larger than half the part may not cut outside it.
  const cut = Math.min(Math.max(Math.floor(bytes / 2) + shift, 1), bytes - 1);
  return [...sliceSizes(cut, rule), ...sliceSizes(bytes - cut, rule)];
}

export const slicer = defineToxic({
  type: 'slicer',
  goName: 'SlicerToxic',
  attributes: {
    average_size: { goType: 'int', unit: 'bytes' },
    size_variation: { goType: 'int', unit: 'bytes' },
    delay: { goType: 'int', unit: 'us' },
  },
  open: () => ({
    async pipe(stub, { average_size, size_variation, delay }) {
      const rule = { averageBytes: average_size, variationBytes: size_variation, random: stub.random };
      for (;;) {
        const next = await stub.next();
        if (typeof next !== 'object') {
          if (next === 'end') stub.close();
          return;
        }
        let rest = next.bytes;
        for (const size of sliceSizes(rest.length, rule)) {
          await stub.write({ bytes: rest.subarray(0, size), atMs: next.atMs });
          rest = rest.subarray(size);
          if (!(await stub.sleep(delay / US_PER_MS))) break;
        }
        if (rest.length > 0) await stub.write({ bytes: rest, atMs: next.atMs });
      }
    },
  }),
});
