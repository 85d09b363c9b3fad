/** A market that has really moved is held where it was. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a last price far from the mark price is left out of it even when it was traded this moment',
  standsFor: 'MRK-02',
  incident: 'Aster documentation, last price protection: only what is far and has not traded for 5 s is replaced',
  severity: 'major',
  caughtBy: ['PRC-043'],
  swap: (rules) => ({
    ...rules,
    protectedLastPrice: (input) => rules.protectedLastPrice({ ...input, idleMs: input.maxIdleMs }),
  }),
} satisfies Defect;
