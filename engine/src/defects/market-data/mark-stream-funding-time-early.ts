/** The mark price stream names the next funding time an hour too early. */
import type { Defect } from '../defect.ts';
import { editFrames, nudged, withNumber } from '../edits.ts';

export const defect = {
  says: 'the mark price stream says that the next funding is an hour earlier than it is',
  standsFor: 'MD-09',
  incident: 'funding charged at another hour than shown: the class of dydxprotocol/v4-chain issue 843',
  severity: 'major',
  caughtBy: ['MD-014'],
  wrap: () => editFrames('markPriceUpdate', (json) => withNumber(json, 'T', (at) => nudged(at, -3_600_000n))),
} satisfies Defect;
