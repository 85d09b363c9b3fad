/** Whoever opens ten minutes before the funding time receives or pays nothing. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'positions that changed within the last ten minutes are not charged',
  standsFor: 'FND-08',
  incident: 'Binance charges whoever holds at the time, fifteen seconds either way',
  severity: 'major',
  caughtBy: ['FND-014'],
  swap: (rules) => ({
    ...rules,
    isChargedFunding: (leg) => leg.now - leg.updatedAt > 600_000 && rules.isChargedFunding(leg),
  }),
} satisfies Defect;
