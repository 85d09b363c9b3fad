/** The private stream cuts the fee at four decimals; what is charged is right. */
import type { Defect } from '../defect.ts';
import { cutTo, editFrames, withText } from '../edits.ts';

export const defect = {
  says: 'the private stream cuts fees at four decimals',
  standsFor: 'NUM-02',
  incident: 'fees rounded differently on two channels: Vega issue 5206',
  severity: 'major',
  caughtBy: ['FEE-003'],
  wrap: () => editFrames('ORDER_TRADE_UPDATE', (json) => withText(json, 'n', (fee) => cutTo(fee, 4))),
} satisfies Defect;
