/** Every third public trade is not published. */
import type { Defect } from '../defect.ts';
import { editFrames, every } from '../edits.ts';

export const defect = {
  says: 'one public trade in three is never published',
  standsFor: 'MD-08',
  incident: 'one in ten executions invisible on both streams: JKorf/Kraken.Net issue 160',
  severity: 'veto',
  caughtBy: ['MD-009'],
  wrap: () => {
    const isLost = every(3);
    return editFrames('trade', (json) => (isLost() ? [] : json));
  },
} satisfies Defect;
