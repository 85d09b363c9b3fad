/** Price protection holds in a spike and not in a crash. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'price protection counts only a last price above the mark price',
  standsFor: 'STP-09',
  incident: 'GDAX 2017-06-21: one sale set off 800 stops and liquidations down to ten cents',
  severity: 'major',
  caughtBy: ['ORD-062'],
  swap: (rules) => ({
    ...rules,
    isProtected: (prices) => prices.lastPrice > prices.markPrice && rules.isProtected(prices),
  }),
} satisfies Defect;
