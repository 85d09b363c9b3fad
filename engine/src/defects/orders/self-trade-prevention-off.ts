/** Own orders trade with each other whatever was asked for. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'no self-trade mode prevents anything',
  standsFor: 'STV-05',
  incident: 'Mango 2022-10-11 and Hyperliquid JELLY 2025-03-26: positions were built by trading with oneself',
  severity: 'veto',
  caughtBy: ['ORD-022'],
  swap: (rules) => ({ ...rules, selfTradeAction: () => 'match' }),
} satisfies Defect;
