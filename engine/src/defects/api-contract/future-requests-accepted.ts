/** A request stamped ten minutes ahead is carried out. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a request stamped ahead of the time of the venue is carried out',
  standsFor: 'ORD-14',
  incident: 'clocks that ran apart: the class of Knight Capital, 2012, two machines in two states',
  severity: 'major',
  caughtBy: ['API-001'],
  wrap: () => ({
    timing: (refusal, { timestamp, nowMs }) => (timestamp > nowMs ? undefined : refusal),
  }),
} satisfies Defect;
