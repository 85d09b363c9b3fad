/** A position that grew shows the entry price of its first part. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the entry price does not change when a position grows',
  standsFor: 'PNL-02',
  incident: '10101 issue 2419: a position computed anew from the wrong numbers',
  severity: 'veto',
  caughtBy: ['MRG-016'],
  swap: (rules) => ({
    ...rules,
    entryPrice: (position) =>
      position.before > 0n && !position.isTurned ? position.before : rules.entryPrice(position),
  }),
} satisfies Defect;
