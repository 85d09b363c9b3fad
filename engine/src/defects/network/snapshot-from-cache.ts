/** Snapshots of the order book come from a cache that every tenth question renews, under the newest update id. */
import type { Defect } from '../defect.ts';
import { editAnswers, every, numberIn, withNumber } from '../edits.ts';

export const defect = {
  says: 'an order book snapshot is old and carries the update id of now',
  standsFor: 'MD-05',
  incident:
    'a cache in front of the order book answered with the past: the class of Bittrex/bittrex.github.io issue 46',
  severity: 'veto',
  caughtBy: ['NET-005', 'NET-026'],
  wrap: () => {
    const isRenewed = every(10);
    let cached = '';
    return editAnswers('GET /fapi/v1/depth', (body) => {
      if (cached === '' || isRenewed()) cached = body;
      const id = String(numberIn(body, 'lastUpdateId'));
      return withNumber(cached, 'lastUpdateId', () => id);
    });
  },
} satisfies Defect;
