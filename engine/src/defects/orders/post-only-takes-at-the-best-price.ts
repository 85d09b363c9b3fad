/** A post-only order at exactly the best price of the other side takes it; one tick beyond it is refused. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a limit equal to the best price of the other side is not seen as taking',
  standsFor: 'ORD-04',
  incident: 'off by one at the bound, as Vega issue 5206 had it for price bounds',
  severity: 'veto',
  caughtBy: ['ORD-004', 'ORD-002'],
  swap: (rules) => ({
    ...rules,
    wouldTake: ({ side, ticks, bestTicks }) => (side === 'BUY' ? ticks > bestTicks : ticks < bestTicks),
  }),
} satisfies Defect;
