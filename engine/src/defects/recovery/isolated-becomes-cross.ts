/** After a restart isolated positions are cross. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'isolated positions are cross after a restart',
  standsFor: 'LIQ-08',
  incident: 'positions under other terms after a migration: Paradex, 2026-01-19',
  severity: 'veto',
  caughtBy: ['REC-003'],
  wrap: () => ({
    restarted: (core) => {
      for (const account of core.snapshot().accounts.values()) {
        for (const holding of account.holdings.values()) {
          holding.marginType = 'cross';
          for (const leg of Object.values(holding.legs)) leg.isolatedWallet = 0n;
        }
      }
      return core;
    },
  }),
} satisfies Defect;
