/** The step ends one lot above the tier it was to reach. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a liquidation step closes one lot too few',
  standsFor: 'LIQ-04',
  incident: 'off by one at a tier, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['INS-007', 'INS-008'],
  swap: (rules) => ({
    ...rules,
    liquidationStepLots: (position) => Math.max(1, rules.liquidationStepLots(position) - 1),
  }),
} satisfies Defect;
