/** The private stream tells a rebate as a fee; the wallet is right. */
import type { Defect } from '../defect.ts';
import { editFrames, withText } from '../edits.ts';

export const defect = {
  says: 'the private stream shows a rebate as a fee',
  standsFor: 'FEE-02',
  incident: 'the sign of a rebate lost on its way to the client: the class of RageTrade/core pull request 146',
  severity: 'major',
  caughtBy: ['FEE-008'],
  wrap: () => editFrames('ORDER_TRADE_UPDATE', (json) => withText(json, 'n', (fee) => fee.replace('-', ''))),
} satisfies Defect;
