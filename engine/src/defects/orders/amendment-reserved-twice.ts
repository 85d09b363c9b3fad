/** An order that ties up the wallet cannot be amended any more, not even to the next tick. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the margin of an amended order is asked for on top of what it has reserved already',
  standsFor: 'MRG-16',
  incident: 'Vega issue 3885: margin not released where an order changed',
  severity: 'major',
  caughtBy: ['ORD-096'],
  swap: (rules) => ({ ...rules, amendedNotional: ({ notional }) => notional }),
} satisfies Defect;
