/** Refusals are left out of the answers to orders cancelled together. */
import type { Defect } from '../defect.ts';
import { editAnswers, withRows } from '../edits.ts';

export const defect = {
  says: 'the answers to orders cancelled together leave out those that were refused',
  standsFor: 'ERR-04',
  incident: 'batch answers shorter than the batch: the class of ccxt/node-binance-api issue 581',
  severity: 'major',
  caughtBy: ['ORD-045'],
  wrap: () =>
    editAnswers('DELETE /fapi/v1/batchOrders', (body) =>
      withRows(body, (rows) => rows.filter((row) => !('code' in (row as object)))),
    ),
} satisfies Defect;
