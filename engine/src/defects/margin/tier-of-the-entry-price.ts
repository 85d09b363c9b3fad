/** A position that grew with the price stays in the tier it was opened in. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the margin tier is chosen by the notional at entry',
  standsFor: 'MRG-02',
  incident: 'OKEx 2018-07-31: a position of 416 million was larger than its margin could ever pay for',
  severity: 'veto',
  caughtBy: ['MRG-008'],
  swap: (rules) => ({ ...rules, tierNotional: ({ atEntry }) => atEntry }),
} satisfies Defect;
