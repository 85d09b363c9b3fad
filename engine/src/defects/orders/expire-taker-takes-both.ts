/** The mode that should keep the resting order loses its place in the queue. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the mode that expires the taking order expires the resting one, too',
  standsFor: 'STV-01',
  incident: 'Binance self-trade prevention FAQ, EXPIRE_TAKER',
  severity: 'veto',
  caughtBy: ['ORD-022', 'ORD-023'],
  swap: (rules) => ({
    ...rules,
    selfTradeAction: (meeting) => {
      const action = rules.selfTradeAction(meeting);
      return action === 'expire-taker' ? 'expire-both' : action;
    },
  }),
} satisfies Defect;
