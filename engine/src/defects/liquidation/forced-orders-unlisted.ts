/** The list of forced orders is always empty. */
import type { Defect } from '../defect.ts';
import { editAnswers } from '../edits.ts';

export const defect = {
  says: 'a liquidation is not in its trader’s list of forced orders',
  standsFor: 'QRY-03',
  incident: 'Binance documents orders of its own, adl_autoclose and autoclose-, as listed',
  severity: 'major',
  caughtBy: ['INS-025'],
  wrap: () => editAnswers('GET /fapi/v1/forceOrders', () => '[]'),
} satisfies Defect;
