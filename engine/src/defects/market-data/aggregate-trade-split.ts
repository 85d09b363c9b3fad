/** An aggregate of several fills is followed by a second one that holds the last fill again. */
import type { Defect } from '../defect.ts';
import { editFrames, numberIn, withNumber } from '../edits.ts';

export const defect = {
  says: 'the last fill of an aggregate trade is published once more as an aggregate of its own',
  standsFor: 'MD-08',
  incident: 'volume counted twice in summaries of trades: the class of ccxt/ccxt issue 18028',
  severity: 'major',
  caughtBy: ['MD-010'],
  wrap: () =>
    editFrames('aggTrade', (json) => {
      const last = numberIn(json, 'l');
      return last > numberIn(json, 'f') ? [json, withNumber(json, 'f', () => String(last))] : json;
    }),
} satisfies Defect;
