/** What the last source says counts as the price of the first one too. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'one price source speaks for all of them',
  standsFor: 'IDX-05',
  incident: 'an index that followed one source only: Aster XPL, 2025-09-25',
  severity: 'veto',
  caughtBy: ['PRC-001', 'PRC-003'],
  wrap: () => ({ sourcePrice: (price) => (price === undefined ? undefined : { ...price, source: 'alpha' }) }),
} satisfies Defect;
