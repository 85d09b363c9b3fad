/** Two stops that both close everything close it twice. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a second stop for the whole position on one side is accepted',
  standsFor: 'STP-12',
  incident: 'Binance -4130 exists for it',
  severity: 'major',
  caughtBy: ['ORD-066'],
  swap: (rules) => ({ ...rules, isSecondToClose: () => false }),
} satisfies Defect;
