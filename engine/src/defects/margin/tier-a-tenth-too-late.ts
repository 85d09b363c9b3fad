/** Between a boundary and a tenth above it positions are margined too low. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a tier begins a tenth above its floor',
  standsFor: 'MRG-03',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'veto',
  caughtBy: ['MRG-008', 'LIQ-003'],
  swap: (rules) => ({
    ...rules,
    marginTier: (tiers, notionalSquared) => rules.marginTier(tiers, (notionalSquared * 10n) / 11n),
  }),
} satisfies Defect;
