/** The income history is cut at six decimals. */
import type { Defect } from '../defect.ts';
import { cutTo, editAnswers, withText } from '../edits.ts';

export const defect = {
  says: 'the income history is cut at six decimals',
  standsFor: 'NUM-02',
  incident: 'remainders that vanish in reports: Vega issue 5206',
  severity: 'minor',
  caughtBy: ['ACC-021'],
  wrap: () => editAnswers('GET /fapi/v1/income', (body) => withText(body, 'income', (text) => cutTo(text, 6))),
} satisfies Defect;
