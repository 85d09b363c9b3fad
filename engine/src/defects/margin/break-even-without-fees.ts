/** Who closes at the shown break-even loses the fees of both ends. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the break-even price leaves out the fees',
  standsFor: 'PNL-06',
  incident: 'Bybit and Binance document break-even with fees',
  severity: 'minor',
  caughtBy: ['MRG-021'],
  swap: (rules) => ({
    ...rules,
    breakEvenPrice: ({ cost, quantity }) => rules.entryPrice({ cost, quantity, before: 0n, isTurned: false }),
  }),
} satisfies Defect;
