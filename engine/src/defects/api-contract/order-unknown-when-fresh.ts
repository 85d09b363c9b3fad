/** An order cannot be asked for within 20 ms of its creation. */
import { Refusal } from '../../edge/refusal.ts';
import type { Defect } from '../defect.ts';
import { editAnswers, numberIn } from '../edits.ts';

export const defect = {
  says: 'an order that was just acknowledged is not found',
  standsFor: 'QRY-02',
  incident: '-2013 for an order just created: freqtrade/freqtrade issue 4462',
  severity: 'veto',
  caughtBy: ['API-013'],
  wrap: () =>
    editAnswers('GET /fapi/v1/order', (body) => {
      if (Date.now() - numberIn(body, 'time') < 20) throw new Refusal(-2013);
      return body;
    }),
} satisfies Defect;
