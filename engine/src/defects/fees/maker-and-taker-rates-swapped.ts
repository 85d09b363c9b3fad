/** Rates the wrong way round turn every market maker's profit into a loss. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'makers pay the taker rate and takers the maker rate',
  standsFor: 'FEE-01',
  incident: 'the side that pays mixed up: RageTrade core pull 146, dYdX v4 issue 843',
  severity: 'veto',
  caughtBy: ['FEE-001'],
  swap: (rules) => ({ ...rules, commission: (fill) => rules.commission({ ...fill, isMaker: !fill.isMaker }) }),
} satisfies Defect;
