/** The day ticker says its turnover where its volume should be. */
import type { Defect } from '../defect.ts';
import { editAnswers, textIn, withText } from '../edits.ts';

export const defect = {
  says: 'the day ticker has volume and turnover the wrong way round',
  standsFor: 'MD-09',
  incident:
    'ticker with volumes in the wrong unit: Samsung Securities and Citi, mix-ups of units named in the Bithumb coverage',
  severity: 'minor',
  caughtBy: ['MD-012'],
  wrap: () =>
    editAnswers('GET /fapi/v1/ticker/24hr', (body) =>
      withText(
        withText(body, 'volume', () => textIn(body, 'quoteVolume')),
        'quoteVolume',
        () => textIn(body, 'volume'),
      ),
    ),
} satisfies Defect;
