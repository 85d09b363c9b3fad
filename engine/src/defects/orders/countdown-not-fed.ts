/** A switch that is fed fires all the same and takes the quotes of a healthy maker off the market. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'arming the countdown again does not begin it anew',
  standsFor: 'CXL-05',
  incident: "no report of this one is public; the dead man's switch of Binance begins anew with each heartbeat",
  severity: 'veto',
  caughtBy: ['ORD-041'],
  swap: (rules) => ({
    ...rules,
    countdownEnd: (countdown) =>
      countdown.end > 0 && countdown.countdownMs > 0 ? countdown.end : rules.countdownEnd(countdown),
  }),
} satisfies Defect;
