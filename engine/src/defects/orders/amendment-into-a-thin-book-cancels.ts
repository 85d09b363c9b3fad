/** Who asks for a level that is not there is refused, and has no order any more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order that is amended to a level the book has not got is refused and cancelled',
  standsFor: 'AMD-03',
  incident: 'tardis-dev/serum-vial issue 31: an order told as ended in another way than it did',
  severity: 'major',
  caughtBy: ['ORD-160'],
  swap: (rules) => ({
    ...rules,
    isKeptWhenAmendmentRefused: (refusal) => refusal.code !== -1102 && rules.isKeptWhenAmendmentRefused(refusal),
  }),
} satisfies Defect;
