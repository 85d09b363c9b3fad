/** A public liquidation shows what it had left to do after half of it was done. */
import type { Defect } from '../defect.ts';
import { editFrames, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the public liquidation stream shows half of the quantity that was liquidated',
  standsFor: 'MD-10',
  incident: 'the public liquidation feed taken for the whole: Binance documents it as a sample of the largest',
  severity: 'major',
  caughtBy: ['MD-016'],
  wrap: () =>
    editFrames('forceOrder', (json) =>
      withText(json, 'q', (quantity) => nudged(quantity, -BigInt(quantity.replace('.', '')) / 2n)),
    ),
} satisfies Defect;
