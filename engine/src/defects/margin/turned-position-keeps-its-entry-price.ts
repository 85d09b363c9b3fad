/** A short shows the entry price of the long it came from. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a position that was turned around keeps the entry price it had before',
  standsFor: 'PNL-03',
  incident: '10101 issue 2419: after a flip the numbers were those of the other side',
  severity: 'veto',
  caughtBy: ['MRG-018'],
  swap: (rules) => ({
    ...rules,
    entryPrice: (position) => (position.isTurned ? position.before : rules.entryPrice(position)),
  }),
} satisfies Defect;
