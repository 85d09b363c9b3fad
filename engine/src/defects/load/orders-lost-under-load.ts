/** Under load one order in fifty is answered as accepted and cancelled behind its trader. */
import type { Accepted } from '../../core/events.ts';
import type { Defect } from '../defect.ts';
import { every } from '../edits.ts';

export const defect = {
  says: 'under load one order in fifty is acknowledged and gone',
  standsFor: 'LOD-01',
  incident: 'orders acknowledged and never in the book: JKorf/Binance.Net issue 1296',
  severity: 'veto',
  caughtBy: ['LOD-010'],
  wrap: () => {
    const isLost = every(50);
    return {
      execute: (execute) => (command) => {
        const events = execute(command);
        if (command.kind !== 'place-order' || !isLost()) return events;
        const accepted = events.find((event): event is Accepted => event.kind === 'accepted');
        if (accepted === undefined) return events;
        const { account, symbol } = command;
        execute({ kind: 'cancel-order', account, symbol, orderId: accepted.orderId });
        return events;
      },
    };
  },
} satisfies Defect;
