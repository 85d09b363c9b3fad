/** The account update that belongs to a fill of a resting order is not sent: orders are right, position and wallet are old. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream tells a fill of a resting order and not what it did to position and wallet',
  standsFor: 'WS-01',
  incident: 'a position nobody was told of: freqtrade/freqtrade issue 9128',
  severity: 'veto',
  caughtBy: ['NET-002', 'NET-008'],
  wrap: () => ({
    privateEvents: (events) => {
      const isMakers = events.some((event) => event.kind === 'order' && event.isMaker && event.execution === 'TRADE');
      return events.filter((event) => !(isMakers && event.kind === 'account' && event.reason === 'ORDER'));
    },
  }),
} satisfies Defect;
