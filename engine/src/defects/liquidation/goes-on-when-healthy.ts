/** The venue goes on selling a position that has enough margin again. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a liquidation goes on after the margin suffices again',
  standsFor: 'LIQ-05',
  incident: 'Vega issue 1919: closed although above maintenance',
  severity: 'veto',
  caughtBy: ['INS-007'],
  swap: (rules) => ({ ...rules, mustGoOnLiquidating: () => true }),
} satisfies Defect;
