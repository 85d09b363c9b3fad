/** One private event in twenty is lost. */
import type { Defect } from '../defect.ts';
import { every } from '../edits.ts';

export const defect = {
  says: 'one event in twenty never reaches the private stream',
  standsFor: 'WS-01',
  incident: 'one in ten executions invisible on both streams: JKorf/Kraken.Net issue 160',
  severity: 'veto',
  caughtBy: ['NET-003', 'NET-005'],
  wrap: () => {
    const isLost = every(20);
    return { privateEvents: (events) => events.filter(() => !isLost()) };
  },
} satisfies Defect;
