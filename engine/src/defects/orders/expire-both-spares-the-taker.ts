/** The mode that should end both orders ends one, and the other goes on trading. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the mode that expires both orders expires the resting one only',
  standsFor: 'STV-01',
  incident: 'Binance self-trade prevention FAQ, EXPIRE_BOTH',
  severity: 'veto',
  caughtBy: ['ORD-022'],
  swap: (rules) => ({
    ...rules,
    selfTradeAction: (meeting) => {
      const action = rules.selfTradeAction(meeting);
      return action === 'expire-both' ? 'expire-maker' : action;
    },
  }),
} satisfies Defect;
