/** Margin that is promised elsewhere backs a position, too. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a cent more than is free can be added to an isolated position',
  standsFor: 'MRG-15',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['MRG-025'],
  swap: (rules) => ({ ...rules, addableMargin: (account) => rules.addableMargin(account) + ONE / 100n }),
} satisfies Defect;
