/** The side that is paid is liquidated. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the funding part of the mark price has the wrong sign',
  standsFor: 'MRK-08',
  incident: 'inverted signs: Kwenta issue 463, RageTrade core pull 146',
  severity: 'major',
  caughtBy: ['PRC-017', 'PRC-018'],
  swap: (rules) => ({ ...rules, markPrice: (input) => rules.markPrice({ ...input, fundingRate: -input.fundingRate }) }),
} satisfies Defect;
