/** The published price band is a little wider than the one that holds. */
import type { Defect } from '../defect.ts';
import { editAnswers, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the published price band is not the one that holds',
  standsFor: 'FLT-03',
  incident: 'a market sell through the whole book: Binance.US, 2021-10-21',
  severity: 'veto',
  caughtBy: ['RSK-005'],
  wrap: () =>
    editAnswers('GET /fapi/v1/exchangeInfo', (body) => withText(body, 'multiplierUp', (text) => nudged(text, 1n))),
} satisfies Defect;
