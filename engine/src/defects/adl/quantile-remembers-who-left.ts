/** The light stays as it was when somebody ahead has left. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the deleveraging quantile counts those who were in the queue before',
  standsFor: 'ADL-08',
  incident: 'GMX issues 153 and 143: deleveraging acted on a state that was gone',
  severity: 'major',
  caughtBy: ['ADL-005'],
  swap: (rules) => {
    let most = 0;
    const adlQuantile: typeof rules.adlQuantile = (place, count) => {
      most = Math.max(most, count);
      return rules.adlQuantile(place + most - count, most);
    };
    return { ...rules, adlQuantile };
  },
} satisfies Defect;
