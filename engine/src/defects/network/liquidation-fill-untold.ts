/** The fills of a liquidation never reach the private stream of the trader who was liquidated. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream says nothing of the fills of a liquidation',
  standsFor: 'WS-01',
  incident: 'a liquidation its trader learnt of from the balance: freqtrade/freqtrade issue 9128',
  severity: 'veto',
  caughtBy: ['NET-024'],
  wrap: () => ({
    privateEvents: (events) =>
      events.filter((event) => !(event.kind === 'order' && event.order.clientOrderId.startsWith('autoclose-'))),
  }),
} satisfies Defect;
