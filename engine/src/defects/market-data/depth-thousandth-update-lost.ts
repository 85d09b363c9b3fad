/** One update of the order book in a thousand is not sent. */
import type { Defect } from '../defect.ts';
import { editFrames, every } from '../edits.ts';

export const defect = {
  says: 'one update in a thousand of an order book stream is never sent',
  standsFor: 'MD-01',
  incident:
    'lost updates far apart that nobody could reproduce: bitrich-info/xchange-stream issue 284, lost sequence 605',
  severity: 'veto',
  caughtBy: ['MD-020'],
  wrap: () => {
    const isLost = every(1000);
    return editFrames('depthUpdate', (json) => (isLost() ? [] : json));
  },
} satisfies Defect;
