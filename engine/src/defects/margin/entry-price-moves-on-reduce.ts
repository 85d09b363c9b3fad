/** Taking profit moves the entry price, and the loss of the rest is hidden. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the entry price is averaged anew when a part of the position is closed',
  standsFor: 'PNL-02',
  incident: '10101 issue 2419: a part was sold, and the position was computed anew from the wrong numbers',
  severity: 'veto',
  caughtBy: ['MRG-017'],
  swap: (rules) => ({
    ...rules,
    entryPriceAfterClosing: (position) => {
      const { entryPrice, closedLots, leftLots, proceeds, lotSize } = position;
      if (leftLots === 0) return 0n;
      const before = (entryPrice * lotSize * BigInt(leftLots + closedLots)) / ONE;
      return ((before - proceeds) * ONE) / (lotSize * BigInt(leftLots));
    },
  }),
} satisfies Defect;
