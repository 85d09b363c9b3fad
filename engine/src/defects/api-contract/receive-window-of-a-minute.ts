/** Whatever its sender allows, a request may be a minute old. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a request may be a minute old, whatever its sender allows',
  standsFor: 'ORD-14',
  incident: 'queued market orders executed late fired stops: BitMEX, 2020-03-13',
  severity: 'veto',
  caughtBy: ['API-001'],
  wrap: () => ({
    timing: (refusal, { timestamp, nowMs }) => (Math.abs(nowMs - timestamp) < 60_000 ? undefined : refusal),
  }),
} satisfies Defect;
