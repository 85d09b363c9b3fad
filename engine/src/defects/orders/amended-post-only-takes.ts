/** The promise of post-only ends with the first amendment: the maker pays the taker fee. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a post-only order may take after it was amended',
  standsFor: 'ORD-03',
  incident: 'Vega keeps amendments that broke its engine as regressions (orders/)',
  severity: 'major',
  caughtBy: ['ORD-032'],
  swap: (rules) => ({ ...rules, mayTake: (order) => order.isAmendment || rules.mayTake(order) }),
} satisfies Defect;
