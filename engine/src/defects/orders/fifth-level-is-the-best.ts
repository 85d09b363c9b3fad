/** An order for a deeper level of the book is given the best price. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order at the fifth price of a side is placed at the best one',
  standsFor: 'MAT-02',
  incident: 'Binance 2025-10-23: OPPONENT_10 and OPPONENT_20 were withdrawn right after the cascade of 10 October',
  severity: 'veto',
  caughtBy: ['ORD-104'],
  wrap: () => ({
    execute: (execute) => (command) => {
      const isDeep = command.kind === 'place-order' && command.priceMatch?.endsWith('_5') === true;
      return execute(
        isDeep ? { ...command, priceMatch: command.priceMatch === 'OPPONENT_5' ? 'OPPONENT' : 'QUEUE' } : command,
      );
    },
  }),
} satisfies Defect;
