/** A crowded short costs the shorts nothing, and the price never comes back. */
import { larger } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a market below the index has a premium of zero instead of a negative one',
  standsFor: 'NUM-03',
  incident: 'negative numbers forgotten: Interactive Brokers 2020-04-20',
  severity: 'veto',
  caughtBy: ['FND-005'],
  swap: (rules) => ({ ...rules, premiumIndex: (input) => larger(0n, rules.premiumIndex(input)) }),
} satisfies Defect;
