/** Whoever has reached the next tier goes on paying the old one. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the volume of a fee tier must be exceeded, not only reached',
  standsFor: 'FEE-05',
  incident: 'off by one at the bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['FEE-013'],
  swap: (rules) => ({ ...rules, feeTier: (tiers, volume) => rules.feeTier(tiers, volume > 0n ? volume - 1n : 0n) }),
} satisfies Defect;
