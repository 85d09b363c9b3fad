/** The published liquidation fee is lower than the one that is charged. */
import type { Defect } from '../defect.ts';
import { editAnswers, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the published liquidation fee is not the one that is charged',
  standsFor: 'FEE-06',
  incident: 'a liquidation fee on another base: sherlock-audit/2024-08-sentiment-v2-judging issue 91',
  severity: 'veto',
  caughtBy: ['RSK-008'],
  wrap: () =>
    editAnswers('GET /fapi/v1/exchangeInfo', (body) => withText(body, 'liquidationFee', (text) => nudged(text, -1n))),
} satisfies Defect;
