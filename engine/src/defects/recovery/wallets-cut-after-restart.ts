/** A restart cuts every wallet at four decimals. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a restart cuts wallets at four decimals',
  standsFor: 'NUM-02',
  incident: 'balances that changed in an upgrade: Gate.io, 2025-04-23',
  severity: 'veto',
  caughtBy: ['REC-001', 'REC-009'],
  wrap: () => ({
    restarted: (core) => {
      for (const { wallets } of core.snapshot().accounts.values()) {
        for (const [asset, balance] of wallets) wallets.set(asset, balance - (balance % 10_000n));
      }
      return core;
    },
  }),
} satisfies Defect;
