/** The published insurance fund is a tenth larger than it is. */
import type { Defect } from '../defect.ts';
import { editAnswers, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the published insurance fund is larger than the one in the books',
  standsFor: 'INS-06',
  incident: 'a published insurance fund that was made up: FTX, exhibit of the trial',
  severity: 'veto',
  caughtBy: ['INS-001'],
  wrap: () =>
    editAnswers('GET /fapi/v1/insuranceBalance', (body) =>
      withText(body, 'marginBalance', (text) => nudged(text, BigInt(text.replace('.', '')) / 10n)),
    ),
} satisfies Defect;
