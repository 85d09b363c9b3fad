/** A client order id that is still open is taken again: a retry after a lost reply becomes a second order. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a client order id that is still open is accepted again and makes a second order',
  standsFor: 'IDM-01',
  incident: 'a retry after a lost answer became a second order: nautechsystems/nautilus_trader issue 4215',
  severity: 'veto',
  caughtBy: ['ORD-046', 'ORD-047', 'NET-001', 'API-003'],
  swap: (rules) => ({ ...rules, isClientOrderIdTaken: () => false }),
} satisfies Defect;
