/** After a restart trade ids begin where they began before. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'trade ids are given a second time after a restart',
  standsFor: 'ORD-15',
  incident: 'duplicate trade ids: ccxt/ccxt issue 18051',
  severity: 'veto',
  caughtBy: ['REC-001', 'REC-009'],
  wrap: () => ({
    restarted: (core) => {
      for (const market of core.snapshot().markets.values()) market.lastTradeId -= Math.min(50, market.lastTradeId);
      return core;
    },
  }),
} satisfies Defect;
