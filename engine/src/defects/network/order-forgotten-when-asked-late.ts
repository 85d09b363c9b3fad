/** Orders younger than three seconds cannot be asked for by the id their trader gave them. */
import { Refusal } from '../../edge/refusal.ts';
import type { Defect } from '../defect.ts';
import { editAnswers, numberIn } from '../edits.ts';

export const defect = {
  says: 'an order that is younger than three seconds is not found by its client order id',
  standsFor: 'QRY-04',
  incident: 'the order that is not found although it was filled: junta/tradingview-alert-connector issue 30',
  severity: 'veto',
  caughtBy: ['NET-021'],
  wrap: () =>
    editAnswers('GET /fapi/v1/order', (body) => {
      if (Date.now() - numberIn(body, 'time') < 3_000) throw new Refusal(-2013);
      return body;
    }),
} satisfies Defect;
