/** The fund sells what it took over at any price there is. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the insurance fund sells outside the price band',
  standsFor: 'FLT-03',
  incident: 'Quoine v B2C2 2017-04-19: forced sales at 250 times the price',
  severity: 'veto',
  caughtBy: ['INS-013'],
  swap: (rules) => ({
    ...rules,
    fundSaleTicks: ({ isSell, emptyTicks }) => (isSell ? emptyTicks : Math.max(emptyTicks, 1)),
  }),
} satisfies Defect;
