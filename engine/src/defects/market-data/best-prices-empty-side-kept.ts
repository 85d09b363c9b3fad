/** A side without orders goes on showing the last best price it had. */
import type { Defect } from '../defect.ts';
import { editFrames, textIn, withText } from '../edits.ts';

export const defect = {
  says: 'the best prices stream keeps showing a side on which nothing rests any more',
  standsFor: 'MD-09',
  incident: 'displays that showed prices nobody paid while one side was empty: Binance, 2025-10-10',
  severity: 'major',
  caughtBy: ['MD-006'],
  wrap: () => {
    const last = new Map<string, string>();
    const kept = (json: string, stream: string, [price, quantity]: readonly [string, string]): string => {
      const key = `${stream} ${price}`;
      const isEmpty = !/[1-9]/.test(textIn(json, price));
      if (!isEmpty) last.set(key, `${textIn(json, price)} ${textIn(json, quantity)}`);
      const [heldPrice = '', heldQuantity = ''] = (last.get(key) ?? '').split(' ');
      if (!isEmpty || heldPrice === '') return json;
      return withText(
        withText(json, price, () => heldPrice),
        quantity,
        () => heldQuantity,
      );
    };
    return editFrames('bookTicker', (json, stream) => kept(kept(json, stream, ['b', 'B']), stream, ['a', 'A']));
  },
} satisfies Defect;
