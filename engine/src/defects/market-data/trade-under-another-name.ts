/** On the stream of aggregate trades arrive single trades. */
import type { Defect } from '../defect.ts';
import { editFrames } from '../edits.ts';

export const defect = {
  says: 'the aggregate trade stream carries single trades',
  standsFor: 'WS-08',
  incident: 'an event in the wrong channel: field and type changes that broke parsers, ccxt/go-binance issue 510',
  severity: 'major',
  caughtBy: ['MD-007'],
  wrap: () => editFrames('aggTrade', (json) => json.replace('"e":"aggTrade"', '"e":"trade"')),
} satisfies Defect;
