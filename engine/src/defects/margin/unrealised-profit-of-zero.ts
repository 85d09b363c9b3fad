/** A position is managed blind: its profit is always zero. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the unrealised profit is published as zero',
  standsFor: 'PNL-05',
  incident: 'FTX showed an unrealised PnL of zero for open positions: ccxt issue 8090',
  severity: 'veto',
  caughtBy: ['MRG-019'],
  swap: (rules) => ({ ...rules, publishedProfit: () => 0n }),
} satisfies Defect;
