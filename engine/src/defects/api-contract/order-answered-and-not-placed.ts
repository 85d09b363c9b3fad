/** One order in ten is acknowledged and taken out of the book at once. */
import type { Accepted } from '../../core/events.ts';
import type { Defect } from '../defect.ts';
import { every } from '../edits.ts';

export const defect = {
  says: 'one order in ten is acknowledged and not in the book',
  standsFor: 'IDM-01',
  incident: 'orders acknowledged that nobody ever found: JKorf/Binance.Net issue 1296',
  severity: 'veto',
  caughtBy: ['API-013'],
  wrap: () => {
    const isGone = every(10);
    return {
      execute: (execute) => (command) => {
        const events = execute(command);
        if (command.kind !== 'place-order' || !isGone()) return events;
        const accepted = events.find((event): event is Accepted => event.kind === 'accepted');
        if (accepted === undefined) return events;
        const { account, symbol } = command;
        execute({ kind: 'cancel-order', account, symbol, orderId: accepted.orderId });
        return events;
      },
    };
  },
} satisfies Defect;
