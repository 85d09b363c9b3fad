/** A client that adds up what it is told has every profit and fee twice. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the balance change of a fill on the private stream holds its profit and fee',
  standsFor: 'ACC-05',
  incident: 'Binance documents that bc excludes PnL and commission',
  severity: 'major',
  caughtBy: ['ACC-018'],
  swap: (rules) => ({ ...rules, balanceChangeOfFill: ({ realised, commission }) => realised - commission }),
} satisfies Defect;
