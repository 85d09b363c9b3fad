/** Every third public trade is published twice: volume that never was. */
import type { Defect } from '../defect.ts';
import { editFrames, every } from '../edits.ts';

export const defect = {
  says: 'one public trade in three is published twice',
  standsFor: 'MD-08',
  incident: 'duplicate fills shown to traders: ccxt/ccxt issue 18078',
  severity: 'veto',
  caughtBy: ['MD-009'],
  wrap: () => {
    const isDoubled = every(3);
    return editFrames('trade', (json) => (isDoubled() ? [json, json] : json));
  },
} satisfies Defect;
