/** The stream of the best prices shows the ask as the bid and the bid as the ask. */
import type { Defect } from '../defect.ts';
import { editFrames, textIn, withText } from '../edits.ts';

export const defect = {
  says: 'the best prices stream has bid and ask the wrong way round',
  standsFor: 'MD-03',
  incident: 'crossed book in the stream, bid at or above ask: bitfinexcom/api_docs issue 9',
  severity: 'veto',
  caughtBy: ['MD-005'],
  wrap: () =>
    editFrames('bookTicker', (json) =>
      withText(
        withText(json, 'b', () => textIn(json, 'a')),
        'a',
        () => textIn(json, 'b'),
      ),
    ),
} satisfies Defect;
