/** What rounding leaves over belongs to nobody, and the books have a hole. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'what rounding leaves over from funding does not reach the insurance fund',
  standsFor: 'FND-06',
  incident: 'the sum of funding was not zero: GMX issue 67',
  severity: 'veto',
  caughtBy: ['FND-016'],
  swap: (rules) => ({ ...rules, fundingRemainder: () => 0n }),
} satisfies Defect;
