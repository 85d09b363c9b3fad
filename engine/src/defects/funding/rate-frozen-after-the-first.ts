/** From the second funding time on the first rate is charged for ever. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'every funding time after the first charges the rate of the first',
  standsFor: 'FND-05',
  incident: 'dYdX v4 issue 843: one side paid throughout, whatever the rate',
  severity: 'major',
  caughtBy: ['FND-008'],
  swap: (rules) => {
    let first: bigint | undefined;
    return { ...rules, settledRate: (rates) => (first ??= rules.settledRate(rates)) };
  },
} satisfies Defect;
