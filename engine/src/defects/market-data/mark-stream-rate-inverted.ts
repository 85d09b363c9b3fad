/** The funding rate on the mark price stream has the other sign; what is charged is right. */
import type { Defect } from '../defect.ts';
import { editFrames, withText } from '../edits.ts';

export const defect = {
  says: 'the mark price stream shows the funding rate with the wrong sign',
  standsFor: 'FND-01',
  incident: 'the displayed funding rate had its sign inverted: Kwenta/kwenta issue 463',
  severity: 'major',
  caughtBy: ['MD-014'],
  wrap: () =>
    editFrames('markPriceUpdate', (json) =>
      withText(json, 'r', (rate) => (rate.startsWith('-') ? rate.slice(1) : `-${rate}`)),
    ),
} satisfies Defect;
