/** The stop that should close a short fires and does nothing. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop for the whole position finds nothing to close when the position is short',
  standsFor: 'ORD-11',
  incident: 'side fixed to one value: Bonfida agnostic-orderbook issue 31',
  severity: 'veto',
  caughtBy: ['ORD-055'],
  swap: (rules) => ({ ...rules, closingLots: (position) => rules.closingLots({ ...position, side: 'SELL' }) }),
} satisfies Defect;
