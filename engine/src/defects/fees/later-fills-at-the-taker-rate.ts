/** An order that took first and then rested pays the taker rate for what it made. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'from its second fill on an order pays the taker rate, resting or not',
  standsFor: 'FEE-01',
  incident: 'tardis-dev/serum-vial issue 31: a maker fill without the order ever being open',
  severity: 'veto',
  caughtBy: ['FEE-002'],
  swap: (rules) => ({
    ...rules,
    commission: (fill) => rules.commission({ ...fill, isMaker: fill.isMaker && !fill.isLaterFill }),
  }),
} satisfies Defect;
