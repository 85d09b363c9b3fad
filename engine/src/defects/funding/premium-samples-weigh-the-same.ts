/** A premium that is long gone is charged as if it were there. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'every premium sample of the interval weighs the same',
  standsFor: 'FND-04',
  incident: 'Binance FAQ: time to funding weights later samples more',
  severity: 'major',
  caughtBy: ['FND-008'],
  swap: (rules) => ({ ...rules, premiumWeight: () => 1n }),
} satisfies Defect;
