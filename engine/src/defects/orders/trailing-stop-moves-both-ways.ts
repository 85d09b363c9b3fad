/** The stop runs away from the falling price and never fires. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a trailing stop follows the price down as well as up',
  standsFor: 'STP-05',
  incident: 'Binance spot 2023-03-24: one trailing stop met a bug in the engine and halted the market for two hours',
  severity: 'veto',
  caughtBy: ['ORD-059'],
  swap: (rules) => ({ ...rules, trailingExtreme: ({ price }) => price }),
} satisfies Defect;
