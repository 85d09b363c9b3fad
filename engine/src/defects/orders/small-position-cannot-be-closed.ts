/** A crumb of a position cannot be closed and is charged funding for ever. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'reduce-only orders must have the minimum notional, too',
  standsFor: 'ORD-10',
  incident: 'no report of this one is public; Binance exempts reduce-only orders from -4164',
  severity: 'major',
  caughtBy: ['ORD-019'],
  swap: (rules) => ({ ...rules, needsMinNotional: () => true }),
} satisfies Defect;
