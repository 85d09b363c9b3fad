/** The private stream calls makers takers and takers makers; REST is right. */
import type { Defect } from '../defect.ts';
import { editFrames, withNumber } from '../edits.ts';

export const defect = {
  says: 'the private stream has the role of maker and taker the wrong way round',
  standsFor: 'MAT-08',
  incident: 'maker and taker confused: the class of tardis-dev/serum-vial issue 31',
  severity: 'major',
  caughtBy: ['NET-002', 'NET-008'],
  wrap: () =>
    editFrames('ORDER_TRADE_UPDATE', (json) => withNumber(json, 'm', (isMaker) => String(isMaker === 'false'))),
} satisfies Defect;
