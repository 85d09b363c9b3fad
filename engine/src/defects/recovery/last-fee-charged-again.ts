/** A restart charges the fee of the last fill of each trader once more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a restart charges the last fee again',
  standsFor: 'OPS-05',
  incident: 'fills counted twice after a restart: dYdX, 2024-04-08, several fills of one order',
  severity: 'veto',
  caughtBy: ['REC-003', 'REC-001'],
  wrap: () => ({
    restarted: (core) => {
      for (const { name, wallets } of core.snapshot().accounts.values()) {
        const last = core
          .symbols()
          .flatMap((symbol) => core.fills(name, symbol))
          .at(-1);
        if (last !== undefined) wallets.set('USDT', (wallets.get('USDT') ?? 0n) - last.commission);
      }
      return core;
    },
  }),
} satisfies Defect;
