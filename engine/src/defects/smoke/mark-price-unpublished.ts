/** The mark price that is answered is zero. */
import type { Defect } from '../defect.ts';
import { editAnswers, withText } from '../edits.ts';

export const defect = {
  says: 'the published mark price is zero',
  standsFor: 'OPS-01',
  incident: 'a symbol opened without a mark price: NYSE, 2023-01-24, opened without its opening step',
  severity: 'veto',
  caughtBy: ['SMK-001'],
  wrap: () =>
    editAnswers('GET /fapi/v1/premiumIndex', (body) =>
      withText(body, 'markPrice', (price) => price.replaceAll(/\d/g, '0')),
    ),
} satisfies Defect;
