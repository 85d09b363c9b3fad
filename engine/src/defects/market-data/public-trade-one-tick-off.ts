/** One public trade in three is published one tick too high. */
import type { Defect } from '../defect.ts';
import { editFrames, every, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'one public trade in three is published one tick above the price it was made at',
  standsFor: 'MD-08',
  incident: 'prints at prices nobody traded: Bitget VOXEL, 2025-04-20',
  severity: 'veto',
  caughtBy: ['MD-009'],
  wrap: () => {
    const isDue = every(3);
    return editFrames('trade', (json) => (isDue() ? withText(json, 'p', (price) => nudged(price, 1n)) : json));
  },
} satisfies Defect;
