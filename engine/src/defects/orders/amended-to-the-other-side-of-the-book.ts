/** An order that was to queue at the best price of its side takes the best of the other. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order amended to the best price of its own side is moved to the best one of the other',
  standsFor: 'MAT-02',
  incident: 'Binance 2025-10-23: OPPONENT_10 and OPPONENT_20 were withdrawn right after the cascade of 10 October',
  severity: 'major',
  caughtBy: ['ORD-160'],
  wrap: () => ({
    execute: (execute) => (command) =>
      execute(
        command.kind === 'amend-order' && command.priceMatch === 'QUEUE'
          ? { ...command, priceMatch: 'OPPONENT' }
          : command,
      ),
  }),
} satisfies Defect;
