/** The private stream does not tell what becomes of conditional orders. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream says nothing of conditional orders',
  standsFor: 'WS-01',
  incident: 'stops that triggered without a word: Binance spot, 2023-03-24',
  severity: 'major',
  caughtBy: ['ORD-051', 'ORD-052'],
  wrap: () => ({ privateEvents: (events) => events.filter((event) => event.kind !== 'conditional') }),
} satisfies Defect;
