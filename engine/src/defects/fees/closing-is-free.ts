/** Whoever closes pays nothing, so the venue earns half. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a fill that realises a profit or loss costs no fee',
  standsFor: 'FEE-07',
  incident: 'no report of this one is public; Sentiment issue 91: a fee on the wrong base',
  severity: 'veto',
  caughtBy: ['FEE-010'],
  swap: (rules) => ({ ...rules, commission: (fill) => (fill.realised === 0n ? rules.commission(fill) : 0n) }),
} satisfies Defect;
