/** The mark price on the stream is one unit of the eighth decimal above the one asked for. */
import type { Defect } from '../defect.ts';
import { editFrames, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the mark price on the stream is 0.00000001 above the one that is answered',
  standsFor: 'NUM-02',
  incident: 'prices rounded differently on two channels: Vega issue 5206, a bound off by one from rounding',
  severity: 'veto',
  caughtBy: ['MD-014'],
  wrap: () => editFrames('markPriceUpdate', (json) => withText(json, 'p', (price) => nudged(price, 1n))),
} satisfies Defect;
