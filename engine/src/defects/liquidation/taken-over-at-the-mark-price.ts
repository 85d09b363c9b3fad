/** The gap beyond bankruptcy is charged to the trader, whose wallet falls below zero. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a position nobody bought is handed on at the mark price instead of the bankruptcy price',
  standsFor: 'INS-02',
  incident: 'Sentiment issue 73: the whole debt instead of debt less assets',
  severity: 'veto',
  caughtBy: ['INS-004', 'INS-005'],
  swap: (rules) => ({ ...rules, handoverProceeds: ({ atMark }) => atMark }),
} satisfies Defect;
