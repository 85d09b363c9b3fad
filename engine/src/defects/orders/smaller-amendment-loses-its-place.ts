/** The choice of the venue is ignored. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order that only gets smaller goes to the back of the queue although it was decided otherwise',
  standsFor: 'AMD-02',
  incident: 'Vega keeps amendments that went wrong as regressions (orders/); the place in the queue is a signed choice',
  severity: 'major',
  caughtBy: ['ORD-125'],
  swap: (rules) => ({ ...rules, keepsPlace: () => false }),
} satisfies Defect;
