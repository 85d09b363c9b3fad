/** The events of one command are sent last first: an order is filled before it is new. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream tells that an order is filled before it tells that it is new',
  standsFor: 'WS-03',
  incident: 'a maker fill without an open, and events out of order: tardis-dev/serum-vial issue 31',
  severity: 'veto',
  caughtBy: ['NET-022', 'NET-002'],
  wrap: () => ({ privateEvents: (events) => events.toReversed() }),
} satisfies Defect;
