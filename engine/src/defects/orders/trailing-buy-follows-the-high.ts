/** The trailing stop of a short follows the wrong end and closes at the worst price or never. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a trailing stop to buy remembers the highest price instead of the lowest',
  standsFor: 'STP-05',
  incident: 'side fixed to one value: Bonfida agnostic-orderbook issue 31',
  severity: 'veto',
  caughtBy: ['ORD-094'],
  swap: (rules) => ({
    ...rules,
    trailingExtreme: (condition) => rules.trailingExtreme({ ...condition, side: 'SELL' }),
  }),
} satisfies Defect;
