/** The fee on the private stream is one unit of the eighth decimal above the one that was charged. */
import type { Defect } from '../defect.ts';
import { editFrames, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the private stream tells a fee that is 0.00000001 above the one charged',
  standsFor: 'NUM-02',
  incident: 'fees that differ in the last decimal between two channels: Vega issue 5206, off by one from rounding',
  severity: 'major',
  caughtBy: ['NET-002', 'NET-008'],
  wrap: () =>
    editFrames('ORDER_TRADE_UPDATE', (json) =>
      withText(json, 'n', (fee) => (/[1-9]/.test(fee) ? nudged(fee, 1n) : fee)),
    ),
} satisfies Defect;
