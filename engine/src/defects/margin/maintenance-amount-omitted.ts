/** A healthy large position is liquidated by one tick at the boundary of a tier. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the amount of the tier is not subtracted from the maintenance margin',
  standsFor: 'MRG-01',
  incident: 'Vega issue 1919: positions closed although above maintenance',
  severity: 'veto',
  caughtBy: ['MRG-007'],
  swap: (rules) => ({
    ...rules,
    maintenanceMargin: (position) => rules.maintenanceMargin({ ...position, maintenanceAmount: 0n }),
  }),
} satisfies Defect;
