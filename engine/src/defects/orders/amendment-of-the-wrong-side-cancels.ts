/** A slip of the pen is refused, and costs the order all the same. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an amendment on the other side is refused and the order cancelled',
  standsFor: 'AMD-03',
  incident: 'tardis-dev/serum-vial issue 31: an order told as ended in another way than it did',
  severity: 'major',
  caughtBy: ['ORD-162'],
  swap: (rules) => ({
    ...rules,
    isKeptWhenAmendmentRefused: (refusal) => refusal.code !== -5029 && rules.isKeptWhenAmendmentRefused(refusal),
  }),
} satisfies Defect;
