/** A retry of a partly filled order doubles what is left of it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the client order id of a partly filled order may be used again',
  standsFor: 'IDM-01',
  incident: 'Binance -1007 and a retry: nautechsystems/nautilus_trader issue 4215',
  severity: 'veto',
  caughtBy: ['ORD-047'],
  swap: (rules) => ({ ...rules, isClientOrderIdTaken: (id) => !id.isPartlyFilled && rules.isClientOrderIdTaken(id) }),
} satisfies Defect;
