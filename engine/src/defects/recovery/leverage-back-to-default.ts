/** After a restart every trader has the leverage of a new account. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the leverage a trader had set is gone after a restart',
  standsFor: 'MRG-13',
  incident: 'positions under other terms after a migration: Paradex, 2026-01-19',
  severity: 'major',
  caughtBy: ['REC-031'],
  wrap: () => ({
    restarted: (core) => {
      for (const account of core.snapshot().accounts.values()) {
        for (const holding of account.holdings.values()) holding.leverage = 20;
      }
      return core;
    },
  }),
} satisfies Defect;
