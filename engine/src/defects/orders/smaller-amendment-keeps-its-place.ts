/** A trader who shrinks an order owns the queue although the signed rule sends amended orders to its end. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order amended to a smaller quantity keeps its place in the queue',
  standsFor: 'AMD-02',
  incident: 'Vega keeps amendments that went wrong as regressions (orders/); the place in the queue is a signed choice',
  severity: 'veto',
  caughtBy: ['ORD-029'],
  swap: (rules) => ({
    ...rules,
    keepsPlace: (amendment) => rules.keepsPlace({ ...amendment, choice: 'keep-when-smaller' }),
  }),
} satisfies Defect;
