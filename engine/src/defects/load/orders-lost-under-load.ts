/** Under load one order in fifty is answered as accepted and cancelled behind its trader. */
import type { Defect } from '../defect.ts';
import { loseAcknowledged } from '../edits.ts';

export const defect = {
  says: 'under load one order in fifty is acknowledged and gone',
  standsFor: 'LOD-01',
  incident: 'orders acknowledged and never in the book: JKorf/Binance.Net issue 1296',
  severity: 'veto',
  caughtBy: ['LOD-010'],
  wrap: () => loseAcknowledged(50),
} satisfies Defect;
