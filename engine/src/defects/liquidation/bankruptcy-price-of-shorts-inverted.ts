/** A short is closed at a price as far on its winning side as its bankruptcy lies on the losing one. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the margin moves the bankruptcy price of a short the wrong way',
  standsFor: 'LIQ-07',
  incident: '10101 issue 2419: a short computed like a long',
  severity: 'veto',
  caughtBy: ['INS-004', 'INS-002'],
  swap: (rules) => ({
    ...rules,
    bankruptcyProceeds: (position) => {
      const { valueSquared, marginBalanceSquared } = position;
      const isShort = valueSquared < 0n;
      return rules.bankruptcyProceeds({
        ...position,
        marginBalanceSquared: isShort ? -marginBalanceSquared : marginBalanceSquared,
      });
    },
  }),
} satisfies Defect;
