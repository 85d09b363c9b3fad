/** Each fill of a resting order is told twice, under the same trade id. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream tells the fill of a resting order twice',
  standsFor: 'WS-01',
  incident: 'duplicate FILL events after a cancel: ccxt/ccxt issues 18078 and 18051',
  severity: 'veto',
  caughtBy: ['NET-002', 'NET-019'],
  wrap: () => ({
    privateEvents: (events) =>
      events.flatMap((event) => {
        const isFill = event.kind === 'order' && event.execution === 'TRADE' && event.isMaker;
        return isFill ? [event, event] : [event];
      }),
  }),
} satisfies Defect;
