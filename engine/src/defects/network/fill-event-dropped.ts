/** The private stream loses the fill of a resting order that stays open: REST and stream no longer agree. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the TRADE event of a partial fill of a resting order never reaches the private stream',
  standsFor: 'WS-01',
  incident: 'one in ten executions invisible on both streams: JKorf/Kraken.Net issue 160',
  severity: 'veto',
  caughtBy: ['NET-002'],
  wrap: () => ({
    privateEvents: (events) =>
      events.filter(
        (event) =>
          !(
            event.kind === 'order' &&
            event.execution === 'TRADE' &&
            event.isMaker &&
            event.order.status === 'PARTIALLY_FILLED'
          ),
      ),
  }),
} satisfies Defect;
