/** Margin calls never leave the venue. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'no margin call is ever sent',
  standsFor: 'WS-09',
  incident: 'no warning before the liquidation: the class of freqtrade/freqtrade issue 9128',
  severity: 'major',
  caughtBy: ['LIQ-009', 'LIQ-026'],
  wrap: () => ({ privateEvents: (events) => events.filter((event) => event.kind !== 'margin-call') }),
} satisfies Defect;
