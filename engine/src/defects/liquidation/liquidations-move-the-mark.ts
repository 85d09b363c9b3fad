/** One liquidation causes the next. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the trades of a liquidation count as a last price for the mark price',
  standsFor: 'MRK-07',
  incident: 'GDAX 2017-06-21: each forced sale set off the next; Vega 0012-POSR-004',
  severity: 'veto',
  caughtBy: ['LIQ-029'],
  swap: (rules) => ({ ...rules, countsForMark: () => true }),
} satisfies Defect;
