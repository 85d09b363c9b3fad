/** An aggregate of several fills names the second one as its first. */
import type { Defect } from '../defect.ts';
import { editFrames, nudged, numberIn, withNumber } from '../edits.ts';

export const defect = {
  says: 'an aggregate trade of several fills leaves out the id of the first',
  standsFor: 'MD-08',
  incident: 'gaps and overlaps in published trade ids: Bittrex/bittrex.github.io issue 15',
  severity: 'major',
  caughtBy: ['MD-010'],
  wrap: () =>
    editFrames('aggTrade', (json) =>
      withNumber(json, 'f', (id) => (numberIn(json, 'l') > numberIn(json, 'f') ? nudged(id, 1n) : id)),
    ),
} satisfies Defect;
