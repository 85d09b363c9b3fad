/** One order for the whole position is all there may be of a type, whatever its side. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop for the whole position on the other side is refused as a second one',
  standsFor: 'STP-12',
  incident: 'Binance -4130 exists for orders of one direction',
  severity: 'major',
  caughtBy: ['ORD-116'],
  swap: (rules) => ({ ...rules, isSecondToClose: (open) => rules.isSecondToClose({ ...open, isSameSide: true }) }),
} satisfies Defect;
