/** The answers to orders sent together begin with the second one, the first one comes last. */
import type { Defect } from '../defect.ts';
import { editAnswers, withRows } from '../edits.ts';

export const defect = {
  says: 'the answers to orders sent together are in the wrong order',
  standsFor: 'ERR-04',
  incident: 'batch answers in another order than the batch: the class of ccxt/node-binance-api issue 581',
  severity: 'major',
  caughtBy: ['ORD-043'],
  wrap: () =>
    editAnswers('POST /fapi/v1/batchOrders', (body) =>
      withRows(body, (rows) => [...rows.slice(1), ...rows.slice(0, 1)]),
    ),
} satisfies Defect;
