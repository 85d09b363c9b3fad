/** Settles a market that ends at whatever the index says at that instant: one push decides what everybody gets. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'positions of a market that ends are closed at the last index, not at its mean over the last hour',
  standsFor: 'SET-01',
  incident: 'JELLYJELLY on Hyperliquid, 2025-03-26: the market was delisted at a price of 0.0095 that the venue chose',
  severity: 'veto',
  caughtBy: ['ORD-097'],
  swap: (rules) => ({ ...rules, settlementTicks: (index) => rules.settlementTicks({ ...index, samples: 0 }) }),
} satisfies Defect;
