/** A partly filled order that is amended is filled for more than was ever asked. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the quantity of an amendment is taken for what is left, and what is filled comes on top',
  standsFor: 'AMD-04',
  incident: 'duplicate fills after a modify were reported of Binance futures: ccxt issues 18028, 18051',
  severity: 'veto',
  caughtBy: ['ORD-031'],
  swap: (rules) => ({ ...rules, amendedLots: ({ askedLots, filledLots }) => askedLots + filledLots }),
} satisfies Defect;
