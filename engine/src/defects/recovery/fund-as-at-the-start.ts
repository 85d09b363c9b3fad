/** A restart sets the insurance fund back to what it was at the start. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the insurance fund is set back to its start by a restart',
  standsFor: 'INS-06',
  incident: 'a fund that was not what was published: FTX, exhibit of the trial',
  severity: 'veto',
  caughtBy: ['REC-004'],
  wrap: () => ({
    restarted: (core) => {
      const { markets, books } = core.snapshot();
      for (const { fund, parameters } of markets.values()) {
        const { quoteAsset } = parameters;
        const initial = books.get(quoteAsset)?.insuranceFundInitial ?? 0n;
        fund.account.wallets.set(quoteAsset, initial / BigInt(markets.size));
      }
      return core;
    },
  }),
} satisfies Defect;
