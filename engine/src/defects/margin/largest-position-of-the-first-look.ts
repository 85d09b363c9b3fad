/** The limit of a position is kept from the first time anybody asked, whatever the leverage has become since. */
import type { Defect } from '../defect.ts';
import { editAnswers, textIn, withText } from '../edits.ts';

export const defect = {
  says: 'the settings show the largest position of the leverage there was when they were first asked for',
  standsFor: 'MRG-09',
  incident: 'no report of this one is public; OKEx 2018-07-31: one position of 416 million',
  severity: 'major',
  caughtBy: ['MRG-076'],
  wrap: () => {
    const shown = new Map<string, string>();
    return editAnswers('GET /fapi/v1/symbolConfig', (body, { account }) => {
      const largest = shown.get(account + textIn(body, 'symbol')) ?? textIn(body, 'maxNotionalValue');
      shown.set(account + textIn(body, 'symbol'), largest);
      return withText(body, 'maxNotionalValue', () => largest);
    });
  },
} satisfies Defect;
