/** Winners pay a fee on their profit, losers get one back. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the realised profit is added to the notional the fee is taken of',
  standsFor: 'FEE-06',
  incident: 'a fee taken of the wrong base: Sentiment issue 91',
  severity: 'veto',
  caughtBy: ['FEE-010'],
  swap: (rules) => ({
    ...rules,
    commission: (fill) => rules.commission({ ...fill, notional: fill.notional + fill.realised }),
  }),
} satisfies Defect;
