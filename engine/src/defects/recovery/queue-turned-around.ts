/** After a restart the orders at a price stand in the queue the other way round. */
import { rebuildBook } from '../../core/markets.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'time priority is turned around by a restart',
  standsFor: 'MAT-01',
  incident: 'old orders that came back in another order: Binance, 2025-10-10',
  severity: 'veto',
  caughtBy: ['REC-030'],
  wrap: () => ({
    restarted: (core) => {
      for (const market of core.snapshot().markets.values()) {
        for (const order of market.resting) if (order !== undefined) order.rank = market.lastRank - order.rank;
        rebuildBook(market);
      }
      return core;
    },
  }),
} satisfies Defect;
