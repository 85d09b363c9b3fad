/** The high of a candle never rises above its open. */
import type { Defect } from '../defect.ts';
import { editFrames, textIn, withText } from '../edits.ts';

export const defect = {
  says: 'the high of a candle is its open',
  standsFor: 'MD-08',
  incident: 'candles with another high than any trade: the class of ccxt/ccxt issue 8090',
  severity: 'minor',
  caughtBy: ['MD-011'],
  wrap: () => editFrames('kline', (json) => withText(json, 'h', () => textIn(json, 'o'))),
} satisfies Defect;
