/** What was promised to the position when it was opened is taken out again. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the margin of an isolated position may be taken out below its initial margin',
  standsFor: 'MRG-15',
  incident:
    'Hyperliquid 2025-03-12: margin withdrawn from a 200 million long, then liquidated at the cost of the vault',
  severity: 'veto',
  caughtBy: ['MRG-023'],
  swap: (rules) => ({ ...rules, removableMargin: ({ margin, loss }) => margin - loss }),
} satisfies Defect;
