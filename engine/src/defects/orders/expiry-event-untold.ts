/** The private stream does not tell that the rest of an order expired. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream does not tell that the rest of an order expired',
  standsFor: 'WS-01',
  incident: 'orders that ended without a word: freqtrade/freqtrade pull request 13037',
  severity: 'veto',
  caughtBy: ['ORD-008', 'ORD-009'],
  wrap: () => ({
    privateEvents: (events) => events.filter((event) => !(event.kind === 'order' && event.execution === 'EXPIRED')),
  }),
} satisfies Defect;
