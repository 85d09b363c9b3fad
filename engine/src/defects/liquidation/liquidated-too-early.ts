/** A position that was still good is taken. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a position is liquidated a thousandth of its requirement too early',
  standsFor: 'LIQ-02',
  incident: 'Vega issue 1919: positions closed although above maintenance',
  severity: 'veto',
  caughtBy: ['LIQ-005'],
  swap: (rules) => ({ ...rules, mustLiquidate: ({ balance, maintenance }) => balance * 1000n <= maintenance * 1001n }),
} satisfies Defect;
