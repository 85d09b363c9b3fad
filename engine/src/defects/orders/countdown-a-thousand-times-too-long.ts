/** The dead man's switch fires hours after the trader's systems have died. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the milliseconds of the countdown are taken for seconds',
  standsFor: 'CXL-05',
  incident: 'a unit mix-up, the class of Samsung Securities 2018 and Bithumb 2026-02-06',
  severity: 'veto',
  caughtBy: ['ORD-040'],
  swap: (rules) => ({
    ...rules,
    countdownEnd: (countdown) => rules.countdownEnd({ ...countdown, countdownMs: countdown.countdownMs * 1000 }),
  }),
} satisfies Defect;
