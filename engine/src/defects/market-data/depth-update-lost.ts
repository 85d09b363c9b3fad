/** Every twentieth update of an order book stream is not sent: the chain of update ids breaks. */
import type { Defect } from '../defect.ts';
import { editFrames, every } from '../edits.ts';

export const defect = {
  says: 'one update in twenty of an order book stream is never sent',
  standsFor: 'MD-01',
  incident: 'sequence numbers skipped and book changes lost: Kucoin/kucoin-api-docs issue 44',
  severity: 'veto',
  caughtBy: ['MD-001', 'NET-005'],
  wrap: () => {
    const isLost = every(20);
    return editFrames('depthUpdate', (json) => (isLost() ? [] : json));
  },
} satisfies Defect;
