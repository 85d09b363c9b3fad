/** A level that has gone is left out of the update: it stays in every book kept from the stream. */
import type { Defect } from '../defect.ts';
import { editFrames } from '../edits.ts';

export const defect = {
  says: 'an order book update says nothing of a price at which nothing rests any more',
  standsFor: 'MD-05',
  incident: 'ghost levels in a book kept from the stream: bitfinexcom/api_docs issue 9',
  severity: 'veto',
  caughtBy: ['MD-004', 'MD-001'],
  wrap: () =>
    editFrames('depthUpdate', (json) => json.replaceAll(/\["[\d.]+","0[.0]*"\],?/g, '').replaceAll(/,\]/g, ']')),
} satisfies Defect;
