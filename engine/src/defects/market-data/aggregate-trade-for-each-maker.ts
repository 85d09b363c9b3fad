/** Fills of one order at one price are told as two aggregates, every fill once and no id left out. */
import { type Amount, formatAmount, parseAmount } from '../../core/amount.ts';
import type { Core } from '../../core/engine.ts';
import type { Defect } from '../defect.ts';
import { editFrames, nudged, numberIn, textIn, withNumber, withText } from '../edits.ts';

export const defect = {
  says: 'the last fill of an order at a price is an aggregate trade of its own on the stream',
  standsFor: 'MD-08',
  incident: 'gaps and overlaps in published trade ids: Bittrex/bittrex.github.io issue 15',
  severity: 'major',
  caughtBy: ['MD-010'],
  wrap: () => {
    let venue: Core | undefined;
    let added = 0n;
    return {
      execute: (execute, { core }) => {
        venue = core;
        return execute;
      },
      ...editFrames('aggTrade', (json) => {
        const whole = withNumber(json, 'a', (id) => nudged(id, added));
        const last = numberIn(json, 'l');
        if (last === numberIn(json, 'f')) return whole;
        added += 1n;
        const trade = venue?.trades(textIn(json, 's')).findLast(({ tradeId }) => tradeId === last);
        const ofLast = trade?.quantity ?? 0n;
        const first = withNumber(whole, 'l', (id) => nudged(id, -1n));
        const second = withNumber(
          withNumber(whole, 'f', () => String(last)),
          'a',
          (id) => nudged(id, 1n),
        );
        return [sized(first, (all) => all - ofLast), sized(second, () => ofLast)];
      }),
    };
  },
} satisfies Defect;

function sized(json: string, size: (all: Amount) => Amount): string {
  const edit = (text: string) => formatAmount(size(parseAmount(text) ?? 0n), text.split('.')[1]?.length ?? 0);
  return withText(withText(json, 'q', edit), 'nq', edit);
}
