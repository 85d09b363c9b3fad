/** A market maker that asked never to take pays the taker fee on its own quotes. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a post-only order that meets the other side takes it',
  standsFor: 'ORD-03',
  incident: 'Binance -5022 and Vega 0068-MATC-042 exist for it',
  severity: 'veto',
  caughtBy: ['ORD-002', 'ORD-004'],
  swap: (rules) => ({ ...rules, mayTake: () => true }),
} satisfies Defect;
