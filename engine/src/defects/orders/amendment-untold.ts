/** The private stream does not tell of amendments. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream does not tell that an order was amended',
  standsFor: 'AMD-07',
  incident: 'amended orders unknown to their owner: the class of JKorf/Binance.Net issue 1296',
  severity: 'major',
  caughtBy: ['ORD-091', 'ORD-029'],
  wrap: () => ({
    privateEvents: (events) => events.filter((event) => !(event.kind === 'order' && event.execution === 'AMENDMENT')),
  }),
} satisfies Defect;
