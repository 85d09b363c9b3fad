/** Prices off the tick are taken and silently moved. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a price between two ticks is accepted and cut to the tick below',
  standsFor: 'FLT-01',
  incident: 'Binance 2025-10-10: a changed precision showed prices of zero',
  severity: 'major',
  caughtBy: ['ORD-002'],
  swap: (rules) => ({ ...rules, isOnStep: (value) => value.of === 'price' || rules.isOnStep(value) }),
} satisfies Defect;
