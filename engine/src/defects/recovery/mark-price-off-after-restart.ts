/** After a restart the mark price is half a percent off until the next index price. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the first mark price after a restart is half a percent off',
  standsFor: 'MRK-05',
  incident: 'liquidations on stale prices after a resumption: dYdX, 2025-10-10',
  severity: 'veto',
  caughtBy: ['REC-006'],
  wrap: () => ({
    restarted: (core) => {
      for (const market of core.snapshot().markets.values()) {
        market.markPrice -= market.markPrice / 200n;
        market.indexPrice -= market.indexPrice / 200n;
        for (const source of market.sources.values())
          if (source.price !== undefined) source.price -= source.price / 200n;
      }
      return core;
    },
  }),
} satisfies Defect;
