/** A request that is older than its sender allows is carried out. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a request older than its receive window is carried out',
  standsFor: 'ORD-14',
  incident: 'queued market orders executed late fired stops: BitMEX, 2020-03-13',
  severity: 'veto',
  caughtBy: ['API-001'],
  wrap: () => ({
    timing: (refusal, { timestamp, nowMs }) => (timestamp > nowMs ? refusal : undefined),
  }),
} satisfies Defect;
