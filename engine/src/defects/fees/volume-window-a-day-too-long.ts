/** A discount lasts a day longer than it was signed for. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the volume of the day before the window still counts',
  standsFor: 'FEE-05',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'minor',
  caughtBy: ['FEE-012'],
  swap: (rules) => ({ ...rules, firstVolumeDay: (window) => rules.firstVolumeDay(window) - 1 }),
} satisfies Defect;
