/** On the 500 ms stream, and only there, bids changed in the same window as asks are left out. */
import type { Defect } from '../defect.ts';
import { editFrames } from '../edits.ts';

export const defect = {
  says: 'the slowest order book stream leaves out the bids of an update that also changes asks',
  standsFor: 'MD-05',
  incident: 'order book updates lost on one channel only: bitrich-info/xchange-stream issue 284',
  severity: 'veto',
  caughtBy: ['MD-001'],
  wrap: () =>
    editFrames(
      'depthUpdate',
      (json) => (json.endsWith('"a":[]}') ? json : json.replace(/"b":\[.*\],"a"/, '"b":[],"a"')),
      /@500ms$/,
    ),
} satisfies Defect;
