/** An update is lost and the next one names the one before it as its own: the chain looks whole, the book is wrong. */
import type { Defect } from '../defect.ts';
import { editFrames, every, numberIn, withNumber } from '../edits.ts';

export const defect = {
  says: 'one update in twenty of an order book stream is lost, and the next one hides the gap',
  standsFor: 'MD-05',
  incident: 'checksum mismatch for the SDK and an independent client alike: okcoin-okex/open-api-v3-sdk issue 70',
  severity: 'veto',
  caughtBy: ['MD-001', 'NET-005'],
  wrap: () => {
    const isDue = every(20);
    const gaps = new Map<string, number>();
    return editFrames('depthUpdate', (json, stream) => {
      const before = gaps.get(stream);
      gaps.delete(stream);
      const mended = before === undefined ? json : withNumber(json, 'pu', () => String(before));
      if (!isDue()) return mended;
      gaps.set(stream, numberIn(mended, 'pu'));
      return [];
    });
  },
} satisfies Defect;
