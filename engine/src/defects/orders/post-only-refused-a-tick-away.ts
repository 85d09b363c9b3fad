/** Makers cannot quote inside a spread of one tick: the spread stays wide for everybody. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a post-only order one tick away from the other side is refused as if it would take',
  standsFor: 'ORD-03',
  incident: 'no report of this one is public; Vega 0068-MATC lets a post-only order rest beside the other side',
  severity: 'major',
  caughtBy: ['ORD-005'],
  swap: (rules) => ({
    ...rules,
    wouldTake: ({ side, ticks, bestTicks }) => (side === 'BUY' ? ticks >= bestTicks - 1 : ticks <= bestTicks + 1),
  }),
} satisfies Defect;
