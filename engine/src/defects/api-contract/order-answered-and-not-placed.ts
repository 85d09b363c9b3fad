/** One order in ten is acknowledged and taken out of the book at once. */
import type { Defect } from '../defect.ts';
import { loseAcknowledged } from '../edits.ts';

export const defect = {
  says: 'one order in ten is acknowledged and not in the book',
  standsFor: 'IDM-01',
  incident: 'orders acknowledged that nobody ever found: JKorf/Binance.Net issue 1296',
  severity: 'veto',
  caughtBy: ['API-013'],
  wrap: () => loseAcknowledged(10),
} satisfies Defect;
