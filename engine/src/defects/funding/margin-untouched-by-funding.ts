/** A position lives on with margin it has spent: the liquidation comes too late. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'funding that the free wallet cannot pay is not taken from the margin of the position',
  standsFor: 'FND-12',
  incident: 'Velar issue 90: positions eaten by fees could not be liquidated until all was lost',
  severity: 'major',
  caughtBy: ['FND-007', 'LIQ-015'],
  swap: (rules) => ({ ...rules, fundingFromMargin: () => 0n }),
} satisfies Defect;
