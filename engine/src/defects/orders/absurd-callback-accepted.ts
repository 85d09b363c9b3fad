/** A callback beyond its bounds is taken: one absurd order has brought an engine down. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the bounds of the callback of a trailing stop are not checked',
  standsFor: 'STP-05',
  incident: 'Binance spot 2023-03-24: one trailing stop met a bug in the engine and halted the market for two hours',
  severity: 'major',
  caughtBy: ['ORD-061'],
  swap: (rules) => ({ ...rules, isCallbackAllowed: () => true }),
} satisfies Defect;
