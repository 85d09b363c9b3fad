/** A restart settles the last funding once more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a restart settles the last funding again',
  standsFor: 'FND-05',
  incident: 'a replayed settlement: the class of dydxprotocol/v4-chain issue 843',
  severity: 'veto',
  caughtBy: ['REC-005'],
  wrap: () => ({
    restarted: (core) => {
      for (const { income, wallets } of core.snapshot().accounts.values()) {
        const paid = income.findLast(({ type }) => type === 'FUNDING_FEE');
        if (paid === undefined) continue;
        income.push(paid);
        wallets.set(paid.asset, (wallets.get(paid.asset) ?? 0n) + paid.amount);
      }
      return core;
    },
  }),
} satisfies Defect;
