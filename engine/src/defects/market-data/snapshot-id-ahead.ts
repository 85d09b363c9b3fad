/** The snapshot of the order book claims an update id the stream reaches only later: whoever starts from it skips updates. */
import type { Defect } from '../defect.ts';
import { editAnswers, nudged, withNumber } from '../edits.ts';

export const defect = {
  says: 'the update id of an order book snapshot is ahead of what the snapshot holds',
  standsFor: 'MD-04',
  incident: 'overlapping and reset sequence numbers: Bittrex/bittrex.github.io issues 15 and 33',
  severity: 'major',
  caughtBy: ['MD-002', 'NET-026'],
  wrap: () => editAnswers('GET /fapi/v1/depth', (body) => withNumber(body, 'lastUpdateId', (id) => nudged(id, 40n))),
} satisfies Defect;
