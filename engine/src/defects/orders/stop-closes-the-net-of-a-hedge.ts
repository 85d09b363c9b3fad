/** The stop of a hedged long closes only what the short does not cover: the exit leaves a position behind. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop for the whole position closes the difference of the two legs of a hedge instead of its own leg',
  standsFor: 'ORD-12',
  incident: '10101 issue 2419: 60 against 50 were netted, and the rest was wrong',
  severity: 'major',
  caughtBy: ['ORD-082'],
  swap: (rules) => ({
    ...rules,
    closingLots: (position) => rules.closingLots({ ...position, lots: position.lots + position.otherLots }),
  }),
} satisfies Defect;
