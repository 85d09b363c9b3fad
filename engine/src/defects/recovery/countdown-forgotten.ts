/** After a restart the countdown to cancel all orders does not run any more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the countdown to cancel all orders is forgotten by a restart',
  standsFor: 'CXL-05',
  incident: 'cancels that must work while the engine is halted: BitMEX, 2023-03-23',
  severity: 'veto',
  caughtBy: ['REC-032'],
  wrap: () => ({
    restarted: (core) => {
      for (const market of core.snapshot().markets.values()) market.countdowns.clear();
      for (const account of core.snapshot().accounts.values()) {
        for (const holding of account.holdings.values()) holding.countdownAt = 0;
      }
      return core;
    },
  }),
} satisfies Defect;
