/** In a halt the book changes all the same. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'orders can be amended in cancel-only mode',
  standsFor: 'ORD-16',
  incident: 'BitMEX 2023-03-23: cancel-only while the books were checked',
  severity: 'major',
  caughtBy: ['ORD-078'],
  swap: (rules) => ({
    ...rules,
    takesAmendments: (market) => market.status === 'cancel-only' || rules.takesAmendments(market),
  }),
} satisfies Defect;
