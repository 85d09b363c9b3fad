/** An id is longer than anybody can ask for. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a client order id of 37 characters is accepted',
  standsFor: 'IDM-03',
  incident: 'no report of this one is public; Binance -4015 exists for it',
  severity: 'minor',
  caughtBy: ['ORD-050'],
  swap: (rules) => ({ ...rules, isClientOrderIdTooLong: (length) => length > 37 }),
} satisfies Defect;
