/** The hedge that should cost the difference costs the whole long side. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'in hedge mode only the long leg is charged',
  standsFor: 'FND-10',
  incident: 'side fixed to one value: Bonfida agnostic-orderbook issue 31; dYdX v4 issue 843',
  severity: 'major',
  caughtBy: ['FND-011'],
  swap: (rules) => ({
    ...rules,
    isChargedFunding: (leg) => leg.positionSide !== 'SHORT' && rules.isChargedFunding(leg),
  }),
} satisfies Defect;
