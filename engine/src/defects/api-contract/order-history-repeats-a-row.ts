/** A page of the order history holds its last order twice. */
import type { Defect } from '../defect.ts';
import { editAnswers, withRows } from '../edits.ts';

export const defect = {
  says: 'a page of the order history holds an order twice',
  standsFor: 'QRY-03',
  incident: 'order pages that overlap: the class of ccxt/node-binance-api issue 581',
  severity: 'major',
  caughtBy: ['API-014'],
  wrap: () =>
    editAnswers('GET /fapi/v1/allOrders', (body, { parameters }) =>
      parameters.integer('limit') === 2 ? withRows(body, (rows) => [...rows, ...rows.slice(-1)]) : body,
    ),
} satisfies Defect;
