/** The limit that was to be taken from the book at the trigger is taken when the stop is placed. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop-limit that leaves its limit to the book takes it when it is placed, not when it fires',
  standsFor: 'STP-03',
  incident: 'dYdX 2025-10-10: after a halt triggers and liquidations ran on stale prices',
  severity: 'major',
  caughtBy: ['ORD-163'],
  wrap: () => ({
    execute:
      (execute, { core }) =>
      (command) => {
        if (command.kind !== 'place-conditional' || command.priceMatch === undefined) return execute(command);
        const { priceMatch, ...order } = command;
        const isBid = priceMatch.startsWith('QUEUE') === (command.side === 'BUY');
        const [best] = core.depth(command.symbol, 1)?.[isBid ? 'bids' : 'asks'] ?? [];
        const isBest = priceMatch === 'QUEUE' || priceMatch === 'OPPONENT';
        return execute(isBest && best !== undefined ? { ...order, price: best[0] } : command);
      },
  }),
} satisfies Defect;
