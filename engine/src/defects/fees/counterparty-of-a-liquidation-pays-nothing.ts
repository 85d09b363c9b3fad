/** Trading against liquidations is free of fees: makers wait for them. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'whoever trades with a liquidation pays no commission',
  standsFor: 'FEE-07',
  incident: 'JOJO issue 15 and Perennial issue 23: liquidating oneself paid off',
  severity: 'major',
  caughtBy: ['FEE-014'],
  swap: (rules) => ({ ...rules, isFreeOfCommission: ({ isForced }) => isForced }),
} satisfies Defect;
