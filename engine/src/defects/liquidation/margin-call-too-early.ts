/** A warning without cause teaches traders to ignore the one that counts. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a margin call is sent at half the promised ratio',
  standsFor: 'WS-09',
  incident: 'Quoine v B2C2 2017-04-19: margin calls that came at a wrong price were trades at once',
  severity: 'major',
  caughtBy: ['LIQ-026'],
  swap: (rules) => ({
    ...rules,
    mustCallMargin: (margin) => rules.mustCallMargin({ ...margin, ratio: margin.ratio / 2n }),
  }),
} satisfies Defect;
