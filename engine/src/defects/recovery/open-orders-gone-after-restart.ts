/** Resting orders are cancelled by a restart. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'resting orders are gone after a restart',
  standsFor: 'OPS-07',
  incident: 'open orders force-cancelled after a restart: Paradex, 2026-01-19',
  severity: 'veto',
  caughtBy: ['REC-003', 'REC-001'],
  wrap: () => ({
    restarted: (core) => {
      const at = core.now();
      for (const account of core.accounts()) {
        for (const symbol of core.symbols()) core.execute({ kind: 'cancel-all-orders', at, account, symbol });
      }
      return core;
    },
  }),
} satisfies Defect;
