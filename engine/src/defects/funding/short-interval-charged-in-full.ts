/** With funding every four hours twice the promised rate is charged. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the rate for eight hours is charged whatever the interval',
  standsFor: 'FND-05',
  incident: 'no report of this one is public; Binance divides the rate by the interval',
  severity: 'veto',
  caughtBy: ['FND-009'],
  swap: (rules) => ({ ...rules, fundingRate: (input) => rules.fundingRate({ ...input, intervalHours: 8 }) }),
} satisfies Defect;
