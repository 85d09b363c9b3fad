/** The funding history is cut at five decimals; what is charged is right. */
import type { Defect } from '../defect.ts';
import { cutTo, editAnswers, withText } from '../edits.ts';

export const defect = {
  says: 'published funding rates are cut at five decimals',
  standsFor: 'FND-03',
  incident: 'a published rate that is not the one charged: the class of dydxprotocol/v4-chain issue 843',
  severity: 'major',
  caughtBy: ['FND-021'],
  wrap: () =>
    editAnswers('GET /fapi/v1/fundingRate', (body) => withText(body, 'fundingRate', (rate) => cutTo(rate, 5))),
} satisfies Defect;
