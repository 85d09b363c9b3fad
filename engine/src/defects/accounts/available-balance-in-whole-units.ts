/** The available balance is shown without its cents. */
import type { Defect } from '../defect.ts';
import { cutTo, editAnswers, withText } from '../edits.ts';

export const defect = {
  says: 'the available balance is cut to whole units',
  standsFor: 'NUM-02',
  incident: 'a balance shown in whole units: Samsung Securities and Citi, mix-ups of units',
  severity: 'major',
  caughtBy: ['ACC-021'],
  wrap: () =>
    editAnswers('GET /fapi/v2/account', (body) => withText(body, 'availableBalance', (text) => cutTo(text, 0))),
} satisfies Defect;
