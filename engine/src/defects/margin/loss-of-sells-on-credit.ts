/** Buys need their loss at mark, sells do not. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the loss at mark of an order to sell is not asked for',
  standsFor: 'MRG-06',
  incident: 'side fixed to one value: Bonfida agnostic-orderbook issue 31',
  severity: 'veto',
  caughtBy: ['MRG-006'],
  swap: (rules) => ({ ...rules, lossAtMark: (order) => (order.side === 'SELL' ? 0n : rules.lossAtMark(order)) }),
} satisfies Defect;
