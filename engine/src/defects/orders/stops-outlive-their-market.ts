/** A stop waits for a price that will never come, in a market that closed. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'conditional orders are not ended when their market closes',
  standsFor: 'ORD-16',
  incident: 'Paradex 2026-01-19: orders were force-cancelled, take-profits and stops were not',
  severity: 'major',
  caughtBy: ['ORD-080'],
  swap: (rules) => ({ ...rules, isEndedByClosing: ({ kind }) => kind !== 'conditional order' }),
} satisfies Defect;
