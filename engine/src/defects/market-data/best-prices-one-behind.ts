/** The stream of the best prices is always one change behind. */
import type { Defect } from '../defect.ts';
import { editFrames } from '../edits.ts';

export const defect = {
  says: 'the best prices stream shows the best prices before the last change',
  standsFor: 'MD-03',
  incident: 'a stale best price next to a moving book: bitfinexcom/api_docs issue 9',
  severity: 'veto',
  caughtBy: ['MD-005'],
  wrap: () => {
    const held = new Map<string, string>();
    return editFrames('bookTicker', (json, stream) => {
      const before = held.get(stream);
      held.set(stream, json);
      return before ?? json;
    });
  },
} satisfies Defect;
