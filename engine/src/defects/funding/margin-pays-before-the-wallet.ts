/** The liquidation price moves at every funding time although the wallet is full. */
import { larger } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'funding is taken from the margin of the position before the free wallet',
  standsFor: 'FND-12',
  incident: 'Velar issue 90: fees ate the margin of winners until nothing was left',
  severity: 'major',
  caughtBy: ['FND-015'],
  swap: (rules) => ({ ...rules, fundingFromMargin: ({ payment }) => larger(0n, -payment) }),
} satisfies Defect;
