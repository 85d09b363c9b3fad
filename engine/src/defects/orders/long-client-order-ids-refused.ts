/** Systems with ids of the promised length are refused. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'client order ids may have 32 characters where 36 are promised',
  standsFor: 'IDM-03',
  incident: 'no report of this one is public; Binance promises 36',
  severity: 'minor',
  caughtBy: ['ORD-050'],
  swap: (rules) => ({ ...rules, isClientOrderIdTooLong: (length) => length > 32 }),
} satisfies Defect;
