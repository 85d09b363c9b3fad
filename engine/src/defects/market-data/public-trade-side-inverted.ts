/** Public trades say that the seller took where the buyer did. */
import type { Defect } from '../defect.ts';
import { editFrames, withNumber } from '../edits.ts';

export const defect = {
  says: 'public trades name the wrong side as the taker',
  standsFor: 'MD-08',
  incident: 'maker and taker confused in published trades: tardis-dev/serum-vial issue 31',
  severity: 'major',
  caughtBy: ['MD-009'],
  wrap: () => editFrames('trade', (json) => withNumber(json, 'm', (isMaker) => String(isMaker === 'false'))),
} satisfies Defect;
