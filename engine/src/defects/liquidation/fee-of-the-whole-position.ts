/** A liquidation in steps charges its fee on what it did not sell. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the liquidation fee is taken of the whole position, not of what was sold',
  standsFor: 'FEE-06',
  incident: 'Sentiment issue 91: a liquidation fee on the wrong base',
  severity: 'veto',
  caughtBy: ['INS-009'],
  swap: (rules) => ({
    ...rules,
    liquidationFee: (liquidation) => rules.liquidationFee({ ...liquidation, notional: liquidation.positionNotional }),
  }),
} satisfies Defect;
