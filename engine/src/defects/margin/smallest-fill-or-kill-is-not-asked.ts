/** For the smallest order nobody looks whether all of it can be filled: there is nothing to split. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a fill-or-kill order of the smallest quantity is taken without asking whether anybody can bear to fill it',
  standsFor: 'ORD-01',
  incident: 'no report of this one is public; Binance -5021 exists for it',
  severity: 'major',
  caughtBy: ['MRG-090'],
  swap: (rules) => {
    let isSmallest = false;
    return {
      ...rules,
      isBelowLeast: (limit) => {
        if (limit.of === 'quantity') isSmallest = limit.value === limit.least;
        return rules.isBelowLeast(limit);
      },
      needsAllAtOnce: (timeInForce) => !isSmallest && rules.needsAllAtOnce(timeInForce),
    };
  },
} satisfies Defect;
