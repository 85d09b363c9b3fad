/** The order that survives a self-trade is not the one that was chosen. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: "the self-trade mode of the resting order decides instead of the taker's",
  standsFor: 'STV-01',
  incident: 'Binance self-trade prevention FAQ: the taker order decides',
  severity: 'veto',
  caughtBy: ['ORD-023'],
  swap: (rules) => ({
    ...rules,
    selfTradeAction: (meeting) => rules.selfTradeAction({ ...meeting, takerMode: meeting.makerMode }),
  }),
} satisfies Defect;
