/** An order with nothing left stays open for ever. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order amended to exactly what is filled stays open with nothing left',
  standsFor: 'AMD-04',
  incident: 'tardis-dev/serum-vial issue 31: an order told as ended in another way than it did',
  severity: 'veto',
  caughtBy: ['ORD-031'],
  swap: (rules) => ({ ...rules, isEndedByAmendment: ({ lots, filledLots }) => lots < filledLots }),
} satisfies Defect;
