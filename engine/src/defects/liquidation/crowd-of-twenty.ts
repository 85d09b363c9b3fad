/** In a crash the first twenty are liquidated and the rest are forgotten. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'no more than twenty accounts are looked at after a change of price',
  standsFor: 'LIQ-10',
  incident: 'dYdX v4 pull 536: accounts starved in mass liquidations',
  severity: 'veto',
  caughtBy: ['LIQ-023'],
  swap: (rules) => ({ ...rules, looksAt: (accounts) => accounts.slice(0, 20) }),
} satisfies Defect;
