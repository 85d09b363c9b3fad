/** A setting takes a requirement beyond the wallet: the next tick liquidates. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a lower leverage of a cross position is not checked against the wallet',
  standsFor: 'MRG-13',
  incident: 'Binance -2028 exists for it',
  severity: 'veto',
  caughtBy: ['MRG-033'],
  swap: (rules) => ({ ...rules, canCarryLeverage: () => true }),
} satisfies Defect;
