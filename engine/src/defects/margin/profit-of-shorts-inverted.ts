/** Shorts see their loss as a profit. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the unrealised profit of a short is published with the wrong sign',
  standsFor: 'PNL-05',
  incident: 'inverted signs: Kwenta issue 463',
  severity: 'veto',
  caughtBy: ['MRG-019'],
  swap: (rules) => ({
    ...rules,
    publishedProfit: (position) =>
      position.lots < 0 ? -rules.publishedProfit(position) : rules.publishedProfit(position),
  }),
} satisfies Defect;
