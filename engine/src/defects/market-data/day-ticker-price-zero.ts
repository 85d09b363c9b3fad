/** Every second day ticker on the stream shows a last price of zero. */
import type { Defect } from '../defect.ts';
import { editFrames, every, withText } from '../edits.ts';

export const defect = {
  says: 'one day ticker in two shows a price of zero',
  standsFor: 'MD-09',
  incident: 'displays that showed prices of zero after a change of decimals: Binance, 2025-10-10',
  severity: 'major',
  caughtBy: ['MD-013'],
  wrap: () => {
    const isDue = every(2);
    return editFrames('24hrTicker', (json) =>
      isDue() ? withText(json, 'c', (price) => price.replaceAll(/\d/g, '0')) : json,
    );
  },
} satisfies Defect;
