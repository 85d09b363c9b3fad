/** The open interest adds longs and shorts and is twice what it should be. */
import type { Defect } from '../defect.ts';
import { editAnswers, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the open interest counts every contract twice',
  standsFor: 'MRG-09',
  incident: 'open interest counted once for each side: the class of ccxt/ccxt issue 8317',
  severity: 'major',
  caughtBy: ['MD-017'],
  wrap: () =>
    editAnswers('GET /fapi/v1/openInterest', (body) =>
      withText(body, 'openInterest', (quantity) => nudged(quantity, BigInt(quantity.replace('.', '')))),
    ),
} satisfies Defect;
