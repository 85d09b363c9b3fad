/** What an immediate-or-cancel order did not find at once waits to be filled when nobody wants it any more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the rest of an immediate-or-cancel order stays in the book',
  standsFor: 'ORD-01',
  incident: 'ghost positions after orders believed gone: freqtrade pull 13037, hummingbot issue 1853',
  severity: 'veto',
  caughtBy: ['ORD-008'],
  swap: (rules) => ({
    ...rules,
    restsAfterMatching: (order) => order.timeInForce === 'IOC' || rules.restsAfterMatching(order),
  }),
} satisfies Defect;
