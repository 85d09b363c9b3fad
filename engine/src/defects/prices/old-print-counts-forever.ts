/** In a market where nobody trades any more, the last print and one quote decide what everybody is liquidated by. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the last price counts in the mark price however old and far it is',
  standsFor: 'MRK-02',
  incident: 'Aster 2025-09-25: the mark price of XPL followed a price that no other market had',
  severity: 'major',
  caughtBy: ['PRC-042'],
  swap: (rules) => ({ ...rules, protectedLastPrice: ({ lastPrice }) => lastPrice }),
} satisfies Defect;
