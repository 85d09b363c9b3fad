/** The largest orders pay next to nothing, or are paid: the product no longer fits the register. */
import { divideUp, ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the fee of a large fill is computed in 64 bits and wraps around',
  standsFor: 'NUM-04',
  incident: 'numbers beyond their register: Interactive Brokers 2020-04-20 could not hold a price below zero',
  severity: 'veto',
  caughtBy: ['FEE-015'],
  swap: (rules) => ({
    ...rules,
    commission: (fill) => {
      const rate = fill.isMaker ? fill.makerRate : fill.takerRate;
      return divideUp(BigInt.asIntN(64, fill.notional * rate), ONE);
    },
  }),
} satisfies Defect;
