/** The published largest order is larger than the one that holds. */
import type { Defect } from '../defect.ts';
import { editAnswers } from '../edits.ts';

export const defect = {
  says: 'the published maximum quantity is not the one that holds',
  standsFor: 'NUM-04',
  incident: 'a position of 416 million beyond any limit: OKEx, 2018-07-31',
  severity: 'veto',
  caughtBy: ['RSK-021', 'RSK-002'],
  wrap: () =>
    editAnswers('GET /fapi/v1/exchangeInfo', (body) =>
      body.replaceAll(/("filterType":"LOT_SIZE"[^}]*"maxQty":")(\d)/g, '$19$2'),
    ),
} satisfies Defect;
