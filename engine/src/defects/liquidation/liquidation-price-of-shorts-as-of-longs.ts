/** The liquidation price of a short lies below its entry. */
import { absolute } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the published liquidation price of a short is computed as if it were a long',
  standsFor: 'LIQ-08',
  incident: '10101 issue 2419: after a flip 78,571 instead of 183,333',
  severity: 'veto',
  caughtBy: ['LIQ-003', 'MRG-018'],
  swap: (rules) => ({
    ...rules,
    liquidationPrice: (position) =>
      rules.liquidationPrice({
        ...position,
        legs: position.legs.map(({ quantity, cost }) => ({ quantity: absolute(quantity), cost: absolute(cost) })),
      }),
  }),
} satisfies Defect;
