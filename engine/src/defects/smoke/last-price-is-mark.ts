/** The last price that is answered is not the last price but the trade before it. */
import type { Defect } from '../defect.ts';
import { editAnswers, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the last price that is answered is not that of the last trade',
  standsFor: 'MD-09',
  incident: 'a ticker that showed another price than was traded: Binance, 2025-10-10',
  severity: 'veto',
  caughtBy: ['SMK-002'],
  wrap: () =>
    editAnswers('GET /fapi/v2/ticker/price', (body) => withText(body, 'price', (price) => nudged(price, -1n))),
} satisfies Defect;
