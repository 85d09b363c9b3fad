/** Candles count each trade for the buyer and for the seller. */
import type { Defect } from '../defect.ts';
import { editFrames, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the volume of a candle is twice what was traded',
  standsFor: 'MD-08',
  incident: 'volume shown twice as large as traded: the class of ccxt/node-binance-api issue 581',
  severity: 'minor',
  caughtBy: ['MD-011'],
  wrap: () =>
    editFrames('kline', (json) => withText(json, 'v', (volume) => nudged(volume, BigInt(volume.replace('.', ''))))),
} satisfies Defect;
