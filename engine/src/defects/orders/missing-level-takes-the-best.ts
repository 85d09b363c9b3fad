/** Where the book has no such level, the order goes to the best price instead of back to the trader. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order at a level that the book does not have is placed at the best price',
  standsFor: 'MAT-02',
  incident: 'Binance 2025-10-23: OPPONENT_10 and OPPONENT_20 were withdrawn right after the cascade of 10 October',
  severity: 'major',
  caughtBy: ['ORD-105'],
  wrap: () => ({
    execute: (execute) => (command) => {
      const events = execute(command);
      const isWithoutLevel = events.some((event) => event.kind === 'refused' && event.code === -5041);
      if (!isWithoutLevel || command.kind !== 'place-order') return events;
      return execute({ ...command, priceMatch: command.priceMatch?.startsWith('QUEUE') ? 'QUEUE' : 'OPPONENT' });
    },
  }),
} satisfies Defect;
