/** One order in five is answered as refused for overload, and rests all the same. */
import { Refusal } from '../../edge/refusal.ts';
import type { Defect } from '../defect.ts';
import { editAnswers, every } from '../edits.ts';

export const defect = {
  says: 'an order that was refused for overload is in the book',
  standsFor: 'ERR-02',
  incident:
    '-1008 for an order that was placed: banbot issue 114; orders in the mempool while the API said error: Hyperliquid, 2025-07-29',
  severity: 'veto',
  caughtBy: ['API-013'],
  wrap: () => {
    const isRefused = every(5);
    return editAnswers('POST /fapi/v1/order', (body) => {
      if (isRefused()) throw new Refusal(-1008);
      return body;
    });
  },
} satisfies Defect;
