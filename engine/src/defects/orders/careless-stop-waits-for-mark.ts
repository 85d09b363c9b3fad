/** A stop without a word waits for another price than the signed rules say. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a conditional order without a working type waits for the mark price',
  standsFor: 'STP-03',
  incident: 'BitMEX 2020-03-13: which price a stop waits for decided about 156 accounts',
  severity: 'major',
  caughtBy: ['ORD-053'],
  swap: (rules) => ({ ...rules, defaultWorkingType: () => 'MARK_PRICE' }),
} satisfies Defect;
