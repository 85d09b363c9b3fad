/** The private stream does not tell of cancellations. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream does not tell that an order was cancelled',
  standsFor: 'WS-01',
  incident: 'cancelled orders that stay open for their owner: freqtrade/freqtrade pull request 13037',
  severity: 'veto',
  caughtBy: ['ORD-036', 'ORD-038'],
  wrap: () => ({
    privateEvents: (events) => events.filter((event) => !(event.kind === 'order' && event.execution === 'CANCELED')),
  }),
} satisfies Defect;
