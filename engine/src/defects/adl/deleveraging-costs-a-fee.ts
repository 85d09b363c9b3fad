/** A trader who is closed against the own will pays for it. */
import { multiplyUp } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'auto-deleveraging charges the taker fee',
  standsFor: 'ADL-07',
  incident: 'no report of this one is public; no fee for deleveraging is a signed choice',
  severity: 'major',
  caughtBy: ['ADL-009'],
  swap: (rules) => ({ ...rules, deleveragingFee: ({ notional, takerRate }) => multiplyUp(notional, takerRate) }),
} satisfies Defect;
