/** An order that must fill is killed by its own side of the book. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'self-trade prevention is applied to fill-or-kill orders',
  standsFor: 'STV-04',
  incident: 'Binance self-trade prevention FAQ exempts them',
  severity: 'minor',
  caughtBy: ['ORD-027'],
  swap: (rules) => ({
    ...rules,
    selfTradeAction: (meeting) => rules.selfTradeAction({ ...meeting, takerTimeInForce: 'GTC' }),
  }),
} satisfies Defect;
