/** One source that is wrong moves everybody's liquidation price. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a source far from the others is believed',
  standsFor: 'IDX-02',
  incident: 'Deribit 2019-10-31: one constituent off by 16 per cent liquidated traders for 1.3 million dollars',
  severity: 'veto',
  caughtBy: ['PRC-001'],
  swap: (rules) => ({
    ...rules,
    indexPrice: (input) => rules.indexPrice({ ...input, maxDeviation: input.maxDeviation * 10n }),
  }),
} satisfies Defect;
