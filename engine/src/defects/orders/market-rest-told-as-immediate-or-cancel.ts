/** The reason sends the trader looking in the wrong place. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the rest of a market order is told as the rest of an immediate-or-cancel order',
  standsFor: 'ERR-03',
  incident: 'one reason for different ends: hummingbot issue 4738',
  severity: 'minor',
  caughtBy: ['ORD-009'],
  swap: (rules) => ({ ...rules, remainderReason: (order) => rules.remainderReason({ ...order, type: 'LIMIT' }) }),
} satisfies Defect;
