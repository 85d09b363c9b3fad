/** An exit fails for want of the margin it would free. */
import { larger } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order to sell ties up its whole notional, although a long covers it',
  standsFor: 'MRG-10',
  incident: 'Vega issue 2878: a trader could not close while below the initial margin',
  severity: 'major',
  caughtBy: ['MRG-004'],
  swap: (rules) => ({ ...rules, reachableNotional: (leg) => larger(leg.position + leg.bids, leg.asks) }),
} satisfies Defect;
