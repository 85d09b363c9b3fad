/** The winning leg of a hedge does not hold the losing one: both are liquidated by a move that costs nothing. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the unrealised profit of a cross position does not count as margin',
  standsFor: 'MRG-12',
  incident: 'no report of this one is public; its opposite, profits that count too much, is Mango 2022-10-11',
  severity: 'veto',
  caughtBy: ['LIQ-016'],
  swap: (rules) => ({ ...rules, profitAsMargin: (profit) => (profit > 0n ? 0n : profit) }),
} satisfies Defect;
