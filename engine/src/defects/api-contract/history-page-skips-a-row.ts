/** A page of the trade history begins one row too late. */
import type { Defect } from '../defect.ts';
import { editAnswers, withRows } from '../edits.ts';

export const defect = {
  says: 'a page of the trade history begins one fill too late',
  standsFor: 'QRY-03',
  incident: 'pages that skip or repeat rows of one millisecond: the class of ccxt/ccxt issue 18028',
  severity: 'major',
  caughtBy: ['API-014'],
  wrap: () =>
    editAnswers('GET /fapi/v1/userTrades', (body, { parameters }) =>
      (parameters.integer('fromId') ?? 0) > 1 ? withRows(body, (rows) => rows.slice(1)) : body,
    ),
} satisfies Defect;
