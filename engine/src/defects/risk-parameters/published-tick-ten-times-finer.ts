/** The published tick is ten times finer than the one that holds. */
import type { Defect } from '../defect.ts';
import { editAnswers, withText } from '../edits.ts';

export const defect = {
  says: 'the published tick size is not the one that holds',
  standsFor: 'FLT-01',
  incident: 'a change of decimals brought back orders of 2019: Binance, 2025-10-10',
  severity: 'veto',
  caughtBy: ['RSK-001'],
  wrap: () =>
    editAnswers('GET /fapi/v1/exchangeInfo', (body) =>
      withText(body, 'tickSize', (text) => text.replace(/(\d)$/, '0$1')),
    ),
} satisfies Defect;
