/** A stop that outlives its position opens another one. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'conditional orders that could open are not cancelled when the position is liquidated',
  standsFor: 'LIQ-11',
  incident: 'Paradex 2026-01-19: orders were force-cancelled, take-profits and stops were not',
  severity: 'major',
  caughtBy: ['LIQ-028'],
  swap: (rules) => ({ ...rules, isCancelledByLiquidation: ({ kind }) => kind !== 'conditional order' }),
} satisfies Defect;
