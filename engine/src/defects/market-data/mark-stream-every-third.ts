/** Two of three mark prices due each second are not sent. */
import type { Defect } from '../defect.ts';
import { editFrames, every } from '../edits.ts';

export const defect = {
  says: 'the one second mark price stream is silent for two seconds out of three',
  standsFor: 'LOD-01',
  incident: 'back-pressure that drops updates in silence: the class of Kucoin/kucoin-api-docs issue 44',
  severity: 'major',
  caughtBy: ['MD-015'],
  wrap: () => {
    const isSent = every(3);
    return editFrames('markPriceUpdate', (json) => (isSent() ? json : []), /@1s$/);
  },
} satisfies Defect;
