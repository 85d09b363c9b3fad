/** The venue pays out a hundred-millionth more than it takes in, at every funding time. */
import { divideNearest, ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'funding payments are rounded to the nearest instead of down',
  standsFor: 'FND-06',
  incident: 'the sum of funding was not zero: GMX issue 67',
  severity: 'veto',
  caughtBy: ['FND-016'],
  swap: (rules) => ({
    ...rules,
    fundingPayment: ({ notionalSquared, rate }) => divideNearest(-notionalSquared * rate, ONE * ONE),
  }),
} satisfies Defect;
