/** Without a word a trader trades with himself: two fees, and the look of market abuse. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order without a self-trade mode trades with orders of its own owner',
  standsFor: 'STV-05',
  incident: 'Mango 2022-10-11 and Hyperliquid JELLY 2025-03-26: positions were built by trading with oneself',
  severity: 'major',
  caughtBy: ['ORD-025'],
  swap: (rules) => ({ ...rules, defaultSelfTradeMode: () => 'NONE' }),
} satisfies Defect;
