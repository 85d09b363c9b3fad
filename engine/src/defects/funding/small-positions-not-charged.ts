/** Small positions pay and receive nothing. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'positions below half a coin are not charged funding',
  standsFor: 'FND-06',
  incident: 'GMX issue 67: what one side paid the other did not receive',
  severity: 'veto',
  caughtBy: ['FND-006'],
  swap: (rules) => ({ ...rules, isChargedFunding: (leg) => Math.abs(leg.lots) >= 500 && rules.isChargedFunding(leg) }),
} satisfies Defect;
