/** A large position is sold whole at the worst moment although a part of it would have done. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a liquidation closes all of the position instead of going down to the next tier',
  standsFor: 'LIQ-04',
  incident: 'dYdX 2025-10-10: the whole open interest of a market in one liquidation halted the chain',
  severity: 'veto',
  caughtBy: ['INS-007'],
  swap: (rules) => ({ ...rules, liquidationStepLots: ({ lots }) => lots }),
} satisfies Defect;
