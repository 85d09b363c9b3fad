/** Setting the leverage of an isolated position again counts as lowering it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the leverage an isolated position has already is refused',
  standsFor: 'MRG-13',
  incident: 'Binance -4161 exists for it',
  severity: 'major',
  caughtBy: ['MRG-051'],
  swap: (rules) => ({
    ...rules,
    isReductionRefused: (change) => rules.isReductionRefused({ ...change, after: change.after - 1 }),
  }),
} satisfies Defect;
