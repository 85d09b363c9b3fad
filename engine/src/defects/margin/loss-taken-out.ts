/** Whoever takes the margin out while the price falls leaves the loss to the insurance fund. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the unrealised loss of an isolated position does not bind its margin',
  standsFor: 'MRG-15',
  incident:
    'Hyperliquid 2025-03-12: margin withdrawn from a 200 million long, then liquidated at the cost of the vault',
  severity: 'veto',
  caughtBy: ['MRG-024'],
  swap: (rules) => ({ ...rules, removableMargin: (position) => rules.removableMargin({ ...position, loss: 0n }) }),
} satisfies Defect;
