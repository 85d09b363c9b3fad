/** After a restart positions are entered at the mark price. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the entry price of a position is the mark price after a restart',
  standsFor: 'PNL-03',
  incident: 'positions under other terms after a migration: Paradex, 2026-01-19',
  severity: 'veto',
  caughtBy: ['REC-003', 'REC-001'],
  wrap: () => ({
    restarted: (core) => {
      for (const account of core.snapshot().accounts.values()) {
        for (const { market, legs } of account.holdings.values()) {
          for (const leg of Object.values(legs)) {
            if (leg.lots !== 0) leg.entryPrice = market.markPrice - 100_000_000n;
          }
        }
      }
      return core;
    },
  }),
} satisfies Defect;
