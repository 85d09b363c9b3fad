/** The break-even of a short lies on the losing side of its entry. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the fees in the break-even price of a short have the wrong sign',
  standsFor: 'PNL-06',
  incident: 'inverted signs: Kwenta issue 463',
  severity: 'minor',
  caughtBy: ['MRG-021'],
  swap: (rules) => ({
    ...rules,
    breakEvenPrice: (position) =>
      position.quantity < 0n
        ? rules.breakEvenPrice({ ...position, cost: -position.cost, quantity: -position.quantity })
        : rules.breakEvenPrice(position),
  }),
} satisfies Defect;
