/** Maker and taker fee are published the wrong way round. */
import type { Defect } from '../defect.ts';
import { editAnswers, textIn, withText } from '../edits.ts';

export const defect = {
  says: 'the published maker and taker fee are the wrong way round',
  standsFor: 'FEE-01',
  incident: 'maker and taker confused: tardis-dev/serum-vial issue 31',
  severity: 'veto',
  caughtBy: ['RSK-010', 'RSK-032'],
  wrap: () =>
    editAnswers('GET /fapi/v1/commissionRate', (body) =>
      withText(
        withText(body, 'makerCommissionRate', () => textIn(body, 'takerCommissionRate')),
        'takerCommissionRate',
        () => textIn(body, 'makerCommissionRate'),
      ),
    ),
} satisfies Defect;
