/** The stop that should lock in the profit stays where the way up began. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a trailing stop keeps the price of its activation as the best price',
  standsFor: 'STP-05',
  incident: 'Binance spot 2023-03-24: one trailing stop met a bug in the engine and halted the market for two hours',
  severity: 'veto',
  caughtBy: ['ORD-059'],
  swap: (rules) => ({ ...rules, trailingExtreme: ({ extreme, price }) => (extreme === 0n ? price : extreme) }),
} satisfies Defect;
