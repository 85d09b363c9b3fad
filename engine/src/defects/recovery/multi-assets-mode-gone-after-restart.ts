/** After a restart every account is in single-asset mode, and its collateral counts for nothing. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the multi-assets mode a trader had chosen is gone after a restart',
  standsFor: 'MRG-13',
  incident: 'positions under other terms after a migration: Paradex, 2026-01-19',
  severity: 'veto',
  caughtBy: ['REC-034'],
  wrap: () => ({
    restarted: (core) => {
      for (const account of core.snapshot().accounts.values()) account.isMultiAssets = false;
      return core;
    },
  }),
} satisfies Defect;
