/** An isolated position gets a leverage its margin does not back. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the leverage of an isolated position may be lowered',
  standsFor: 'MRG-13',
  incident: 'Binance -4161 exists for it',
  severity: 'major',
  caughtBy: ['MRG-032'],
  swap: (rules) => ({ ...rules, isReductionRefused: () => false }),
} satisfies Defect;
