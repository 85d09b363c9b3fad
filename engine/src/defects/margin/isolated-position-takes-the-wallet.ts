/** The loss of an isolated position does not end where its margin ends. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'opening an isolated position ties up the whole free wallet',
  standsFor: 'MRG-07',
  incident: 'no report of this one is public; isolation is what traders buy',
  severity: 'major',
  caughtBy: ['MRG-040'],
  swap: (rules) => ({ ...rules, isolatedMarginToOpen: ({ free }) => (free > 0n ? free : 0n) }),
} satisfies Defect;
