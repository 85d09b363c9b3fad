/** The mark price stream shows the mark price before the last change; the answer is right. */
import type { Defect } from '../defect.ts';
import { editFrames, textIn, withText } from '../edits.ts';

export const defect = {
  says: 'the mark price stream is one change behind the answer',
  standsFor: 'MD-09',
  incident: 'a mark price shown late by one update: dYdX, resumption of 2025-10-10',
  severity: 'veto',
  caughtBy: ['MD-014'],
  wrap: () => {
    const held = new Map<string, { readonly now: string; readonly before: string }>();
    return editFrames('markPriceUpdate', (json, stream) => {
      const known = held.get(stream) ?? { now: json, before: json };
      const isNew = textIn(known.now, 'p') !== textIn(json, 'p');
      const next = isNew ? { now: json, before: known.now } : known;
      held.set(stream, next);
      return withText(json, 'p', () => textIn(next.before, 'p'));
    });
  },
} satisfies Defect;
