/** The discount begins before its volume is reached, if only by a hundred-millionth. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a fee tier begins a hundred-millionth below its volume',
  standsFor: 'FEE-05',
  incident: 'off by one at the bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['FEE-017'],
  swap: (rules) => ({ ...rules, feeTier: (tiers, volume) => rules.feeTier(tiers, volume + 1n) }),
} satisfies Defect;
