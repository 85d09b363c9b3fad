/** An order that wanted all or nothing gets a part. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a fill-or-kill order takes what there is and kills the rest',
  standsFor: 'ORD-01',
  incident: 'no report of this one is public; Binance -5021 exists for it',
  severity: 'veto',
  caughtBy: ['ORD-007', 'ORD-002'],
  swap: (rules) => ({ ...rules, needsAllAtOnce: () => false }),
} satisfies Defect;
