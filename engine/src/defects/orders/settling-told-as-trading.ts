/** The public learns of the end when it is over: a market that settles is said to trade. */
import type { Defect } from '../defect.ts';
import { editFrames, withText } from '../edits.ts';

export const defect = {
  says: 'the public stream says of a market that settles that it is trading',
  standsFor: 'ORD-16',
  incident: 'NYSE 2023-01-24: a market in the wrong state traded as if it were open',
  severity: 'major',
  caughtBy: ['ORD-151'],
  wrap: () =>
    editFrames('contractInfo', (json) =>
      withText(json, 'cs', (status) => (status === 'SETTLING' ? 'TRADING' : status)),
    ),
} satisfies Defect;
