/** Realised losses stand as profits in the income history. */
import type { Defect } from '../defect.ts';
import { editAnswers } from '../edits.ts';

export const defect = {
  says: 'the income history shows realised losses as profits',
  standsFor: 'ACC-04',
  incident: 'displayed sign inverted: Kwenta/kwenta issue 463',
  severity: 'major',
  caughtBy: ['ACC-010'],
  wrap: () =>
    editAnswers('GET /fapi/v1/income', (body) =>
      body.replaceAll(/"incomeType":"REALIZED_PNL","income":"-/g, '"incomeType":"REALIZED_PNL","income":"'),
    ),
} satisfies Defect;
