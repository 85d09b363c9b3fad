/** One update in thirty has bids for asks and asks for bids. */
import type { Defect } from '../defect.ts';
import { editFrames, every } from '../edits.ts';

export const defect = {
  says: 'one order book update in thirty shows bids as asks and asks as bids',
  standsFor: 'MD-03',
  incident: 'crossed book in the stream: bitfinexcom/api_docs issue 9',
  severity: 'veto',
  caughtBy: ['MD-001', 'NET-005'],
  wrap: () => {
    const isDue = every(30);
    return editFrames('depthUpdate', (json) =>
      isDue() ? json.replace(/"b":(.*),"a":(.*)\}$/, '"b":$2,"a":$1}') : json,
    );
  },
} satisfies Defect;
