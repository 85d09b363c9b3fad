/** A venue without a price goes on taking positions. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'positions are liquidated while the index is held',
  standsFor: 'MRK-05',
  incident: 'dYdX 2025-10-10: liquidated on stale prices, up to 462,000 dollars compensated',
  severity: 'veto',
  caughtBy: ['PRC-025'],
  swap: (rules) => ({ ...rules, mayLiquidate: (position) => rules.mayLiquidate({ ...position, isHeld: false }) }),
} satisfies Defect;
