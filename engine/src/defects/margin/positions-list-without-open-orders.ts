/** What only has open orders is not in use: the margin they tie up belongs to nothing that is shown. */
import type { Defect } from '../defect.ts';
import { editAnswers } from '../edits.ts';

export const defect = {
  says: 'the list of positions leaves out a market in which only orders are open',
  standsFor: 'QRY-03',
  incident: 'no report of this one is public; Binance lists what has a position or open orders',
  severity: 'minor',
  caughtBy: ['MRG-079'],
  wrap: () =>
    editAnswers('GET /fapi/v3/positionRisk', (body, { parameters }) => {
      const rows = JSON.parse(body) as readonly { readonly positionAmt: string }[];
      if (parameters.text('symbol') !== undefined) return body;
      return JSON.stringify(rows.filter(({ positionAmt }) => /[1-9]/.test(positionAmt)));
    }),
} satisfies Defect;
