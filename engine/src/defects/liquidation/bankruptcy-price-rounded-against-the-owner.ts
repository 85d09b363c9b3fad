/** The owner loses a fraction of a tick more than the margin. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the limit of a liquidation order is rounded to the tick beyond the bankruptcy price',
  standsFor: 'LIQ-07',
  incident: 'Vega issue 5206: a price bound off by one from rounding',
  severity: 'veto',
  caughtBy: ['INS-021'],
  swap: (rules) => ({
    ...rules,
    liquidationLimitTicks: (order) => {
      const { isSell, bankruptcyPrice, tickSize } = order;
      const inner = rules.liquidationLimitTicks(order);
      return bankruptcyPrice % tickSize === 0n ? inner : inner + (isSell ? -1 : 1);
    },
  }),
} satisfies Defect;
