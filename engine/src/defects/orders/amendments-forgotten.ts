/** The list of amendments is always empty. */
import type { Defect } from '../defect.ts';
import { editAnswers } from '../edits.ts';

export const defect = {
  says: 'the venue remembers no amendment of an order',
  standsFor: 'AMD-02',
  incident: 'Vega keeps amendments that went wrong as regressions (orders/)',
  severity: 'major',
  caughtBy: ['ORD-148'],
  wrap: () => editAnswers('GET /fapi/v1/orderAmendment', () => '[]'),
} satisfies Defect;
