/** The step goes down two tiers where one was enough. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a liquidation step goes down to the tier after the next',
  standsFor: 'LIQ-04',
  incident: 'Vega issue 1919: closed although above maintenance',
  severity: 'veto',
  caughtBy: ['INS-007'],
  swap: (rules) => ({
    ...rules,
    liquidationStepLots: (position) =>
      rules.liquidationStepLots({ ...position, tierIndex: Math.max(0, position.tierIndex - 1) }),
  }),
} satisfies Defect;
