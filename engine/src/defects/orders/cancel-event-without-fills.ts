/** The event of a cancellation says that nothing had been filled. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream tells a cancelled order as if nothing of it had been filled',
  standsFor: 'CXL-02',
  incident: 'a filled order reported cancelled with nothing filled: freqtrade/freqtrade pull request 13037',
  severity: 'veto',
  caughtBy: ['ORD-036'],
  wrap: () => ({
    privateEvents: (events) =>
      events.map((event) =>
        event.kind === 'order' && event.execution === 'CANCELED'
          ? { ...event, order: { ...event.order, executedQuantity: 0n } }
          : event,
      ),
  }),
} satisfies Defect;
