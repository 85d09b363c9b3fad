/** The last legal price of the band is refused. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a limit at the very edge of the price band is refused',
  standsFor: 'NUM-02',
  incident: 'off by one at the bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['ORD-069'],
  swap: (rules) => ({
    ...rules,
    isOutsideBand: (limit) => rules.isOutsideBand({ ...limit, ticks: limit.ticks + (limit.side === 'BUY' ? 1 : -1) }),
  }),
} satisfies Defect;
