/** The index sources are published with equal weights. */
import type { Defect } from '../defect.ts';
import { editAnswers, withText } from '../edits.ts';

export const defect = {
  says: 'the published weights of the index sources are not those that hold',
  standsFor: 'IDX-02',
  incident: 'an index nobody could compute again: Aster XPL, 2025-09-25',
  severity: 'veto',
  caughtBy: ['RSK-012'],
  wrap: () => editAnswers('GET /fapi/v1/constituents', (body) => withText(body, 'weight', () => '0.33333333')),
} satisfies Defect;
