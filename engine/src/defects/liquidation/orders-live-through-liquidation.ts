/** An order that fills in the middle of a liquidation makes the position larger while it is being closed. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'open orders are not cancelled before a position is liquidated',
  standsFor: 'LIQ-11',
  incident: 'Binance -2023 exists for it: no orders while in liquidation',
  severity: 'veto',
  caughtBy: ['LIQ-011'],
  swap: (rules) => ({ ...rules, isCancelledByLiquidation: ({ kind }) => kind !== 'order' }),
} satisfies Defect;
