/** Of three funding times a day one charges nobody. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'at every third funding time no position is charged',
  standsFor: 'FND-06',
  incident: 'GMX issue 67: what one side paid the other did not receive',
  severity: 'veto',
  caughtBy: ['FND-004'],
  swap: (rules) => {
    let times = 0;
    return {
      ...rules,
      settledRate: (rates) => {
        times += 1;
        return rules.settledRate(rates);
      },
      isChargedFunding: (leg) => times % 3 !== 0 && rules.isChargedFunding(leg),
    };
  },
} satisfies Defect;
