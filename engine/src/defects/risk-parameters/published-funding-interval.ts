/** The published funding interval is four hours. */
import type { Defect } from '../defect.ts';
import { editAnswers, withNumber } from '../edits.ts';

export const defect = {
  says: 'the published funding interval is not the one that holds',
  standsFor: 'FND-05',
  incident: 'funding at another hour than published: dydxprotocol/v4-chain issue 843',
  severity: 'veto',
  caughtBy: ['RSK-034', 'RSK-011'],
  wrap: () => editAnswers('GET /fapi/v1/fundingInfo', (body) => withNumber(body, 'fundingIntervalHours', () => '4')),
} satisfies Defect;
