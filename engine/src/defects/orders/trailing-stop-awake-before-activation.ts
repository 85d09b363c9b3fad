/** The stop fires before the market has gone the trader's way. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a trailing stop follows the price from the start, whatever its activation price',
  standsFor: 'STP-05',
  incident: 'Binance spot 2023-03-24: one trailing stop met a bug in the engine and halted the market for two hours',
  severity: 'veto',
  caughtBy: ['ORD-060'],
  swap: (rules) => ({ ...rules, isTrailingActivated: () => true }),
} satisfies Defect;
