/** Funding flows to the side that should pay it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the sign of funding is inverted',
  standsFor: 'FND-01',
  incident: 'RageTrade QSP-11 and Kwenta issue 463 inverted funding; dYdX v4 issue 843 charged shorts',
  severity: 'veto',
  caughtBy: ['FND-001', 'FND-004'],
  swap: (rules) => ({
    ...rules,
    fundingPayment: ({ notionalSquared, rate }) => rules.fundingPayment({ notionalSquared: -notionalSquared, rate }),
  }),
} satisfies Defect;
