/** After a restart the mark price is nothing until the next index price. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the mark price is zero after a restart',
  standsFor: 'IDX-04',
  incident: 'a migration made the price of Bitcoin 0 and everybody was liquidated: Paradex, 2026-01-19',
  severity: 'veto',
  caughtBy: ['REC-006'],
  wrap: () => ({
    restarted: (core) => {
      for (const market of core.snapshot().markets.values()) {
        Object.assign(market, { markPrice: 0n, indexPrice: 0n });
        for (const source of market.sources.values()) source.price = undefined;
      }
      return core;
    },
  }),
} satisfies Defect;
