/** In hedge mode an order that does not say which leg it is for is guessed at. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'in hedge mode an order without a position side is accepted',
  standsFor: 'ORD-12',
  incident: 'Binance -4061 exists for it',
  severity: 'major',
  caughtBy: ['MRG-030'],
  swap: (rules) => ({ ...rules, isPositionSideRight: () => true }),
} satisfies Defect;
