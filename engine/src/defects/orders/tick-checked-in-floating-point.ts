/** Legal prices are refused because 0.3 divided by 0.1 is not 3 to this machine. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the tick of a price is checked in binary floating point',
  standsFor: 'FLT-01',
  incident: 'Binance 2025-10-10: a change of decimals showed prices of zero',
  severity: 'major',
  caughtBy: ['ORD-084'],
  swap: (rules) => ({
    ...rules,
    isOnStep: (value) => {
      if (value.of !== 'price') return rules.isOnStep(value);
      const inFloatingPoint = (amount: bigint) => Number.parseInt(String(amount), 10) / 1e8;
      const ticks = inFloatingPoint(value.value) / inFloatingPoint(value.step);
      return Math.floor(ticks) === Math.round(ticks) && rules.isOnStep(value);
    },
  }),
} satisfies Defect;
