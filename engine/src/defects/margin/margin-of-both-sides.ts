/** A market maker is charged for both quotes and quotes half as much. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'orders on both sides tie up the sum of both',
  standsFor: 'MRG-16',
  incident: 'no report of this one is public; Binance documents that the larger side counts',
  severity: 'major',
  caughtBy: ['MRG-003'],
  swap: (rules) => ({ ...rules, reachableNotional: (leg) => rules.reachableNotional({ ...leg, asks: 0n }) + leg.asks }),
} satisfies Defect;
