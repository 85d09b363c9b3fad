/** The published liquidation price is not where the position is liquidated. */
import { absolute, ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the published liquidation price is computed in the tier the position was opened in',
  standsFor: 'LIQ-18',
  incident: '10101 issue 2419: a published liquidation price that was not the one',
  severity: 'major',
  caughtBy: ['LIQ-003'],
  swap: (rules) => ({
    ...rules,
    liquidationPrice: (position) => {
      const cost = position.legs.reduce((sum, leg) => sum + absolute(leg.cost), 0n);
      const tier = rules.marginTier(position.tiers, cost * ONE);
      return rules.liquidationPrice({ ...position, tiers: [{ ...tier, floor: 0n }] });
    },
  }),
} satisfies Defect;
