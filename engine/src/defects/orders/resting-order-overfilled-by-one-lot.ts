/** A resting order is filled for more than it asked for: a position nobody ordered. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a resting order that a larger taker meets is filled for one lot more than is left of it',
  standsFor: 'MAT-04',
  incident: 'duplicate fills after cancel and modify were reported of Binance futures: ccxt issues 18078, 18028, 18051',
  severity: 'veto',
  caughtBy: ['ORD-001'],
  swap: (rules) => ({
    ...rules,
    fillLots: ({ takerLots, makerLots }) => (takerLots > makerLots ? makerLots + 1 : takerLots),
  }),
} satisfies Defect;
