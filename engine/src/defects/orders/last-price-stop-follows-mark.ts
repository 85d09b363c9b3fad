/** A stop that waits for trades fires on an index move without a trade. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop on the last price looks at the mark price',
  standsFor: 'STP-03',
  incident: 'working type mixed up, the class of BitMEX 2020-03-13',
  severity: 'major',
  caughtBy: ['ORD-053'],
  swap: (rules) => ({
    ...rules,
    watchedPrice: (prices) => rules.watchedPrice({ ...prices, workingType: 'MARK_PRICE' }),
  }),
} satisfies Defect;
