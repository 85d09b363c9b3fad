/** The first funding time is right, the second takes twice as much. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the rate of the second funding time is charged twice',
  standsFor: 'FND-05',
  incident: 'dYdX 2024-04-08: what had happened already happened again, several times',
  severity: 'veto',
  caughtBy: ['FND-004'],
  swap: (rules) => {
    let times = 0;
    const settledRate: typeof rules.settledRate = (rates) => {
      times += 1;
      return rules.settledRate(rates) * (times === 2 ? 2n : 1n);
    };
    return { ...rules, settledRate };
  },
} satisfies Defect;
