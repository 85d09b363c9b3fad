/** A venue without a price goes on firing stops on the prints of its own empty book. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'conditional orders fire while the index is held',
  standsFor: 'MRK-05',
  incident: 'dYdX 2025-10-10: after a halt triggers and liquidations ran on stale prices',
  severity: 'veto',
  caughtBy: ['PRC-024'],
  swap: (rules) => ({ ...rules, mayFire: () => true }),
} satisfies Defect;
