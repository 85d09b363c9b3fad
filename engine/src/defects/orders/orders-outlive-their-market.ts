/** An order of a market that closed is still there. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'resting orders are not ended when their market closes',
  standsFor: 'ORD-16',
  incident: 'dormant orders of 2019 were executed on Binance 2025-10-10',
  severity: 'major',
  caughtBy: ['ORD-080'],
  swap: (rules) => ({ ...rules, isEndedByClosing: ({ kind }) => kind !== 'order' }),
} satisfies Defect;
