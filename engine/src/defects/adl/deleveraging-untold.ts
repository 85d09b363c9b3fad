/** The private stream of a winner says nothing of being deleveraged. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream says nothing of an auto-deleveraging',
  standsFor: 'WS-01',
  incident: 'winners closed without a word: Binance, 2025-10-10',
  severity: 'veto',
  caughtBy: ['ADL-013'],
  wrap: () => ({
    privateEvents: (events) =>
      events.filter((event) => !(event.kind === 'order' && event.order.clientOrderId === 'adl_autoclose')),
  }),
} satisfies Defect;
