/** After every aggregate of several fills an id is left out: it looks as if a trade were missing. */
import type { Defect } from '../defect.ts';
import { editFrames, nudged, numberIn, withNumber } from '../edits.ts';

export const defect = {
  says: 'the ids of aggregate trades skip one after each aggregate of several fills',
  standsFor: 'MD-08',
  incident: 'gaps and overlaps in published trade ids: Bittrex/bittrex.github.io issue 15',
  severity: 'major',
  caughtBy: ['MD-010'],
  wrap: () => {
    const skipped = new Map<string, bigint>();
    return editFrames('aggTrade', (json, stream) => {
      const before = skipped.get(stream) ?? 0n;
      if (numberIn(json, 'l') > numberIn(json, 'f')) skipped.set(stream, before + 1n);
      return withNumber(json, 'a', (id) => nudged(id, before));
    });
  },
} satisfies Defect;
