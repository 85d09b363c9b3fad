/** A large order stops in the middle of a book that had more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order is matched with no more than a hundred resting ones',
  standsFor: 'LOD-02',
  incident: 'Zerodha 2019-08-29: an order split into 100,000 trades brought the systems down',
  severity: 'major',
  caughtBy: ['ORD-090'],
  swap: (rules) => ({ ...rules, mayMeetMore: (fills) => fills < 100 }),
} satisfies Defect;
