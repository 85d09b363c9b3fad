/** The published minimum notional is not the one that holds. */
import type { Defect } from '../defect.ts';
import { editAnswers, nudged } from '../edits.ts';

export const defect = {
  says: 'the published minimum notional is not the one that holds',
  standsFor: 'FLT-07',
  incident: 'a filter that locked small positions in: Vega issue 2878',
  severity: 'major',
  caughtBy: ['RSK-004'],
  wrap: () =>
    editAnswers('GET /fapi/v1/exchangeInfo', (body) =>
      body.replaceAll(/("notional":")([\d.]+)/g, (_all, head: string, text: string) => `${head}${nudged(text, 1n)}`),
    ),
} satisfies Defect;
