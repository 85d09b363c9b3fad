/** Handing over to another system ends in an empty book. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a countdown of zero does not disarm the one that runs',
  standsFor: 'CXL-05',
  incident: "no report of this one is public; the dead man's switch of Binance is disarmed by zero",
  severity: 'major',
  caughtBy: ['ORD-042'],
  swap: (rules) => ({
    ...rules,
    countdownEnd: (countdown) => (countdown.countdownMs === 0 ? countdown.end : rules.countdownEnd(countdown)),
  }),
} satisfies Defect;
