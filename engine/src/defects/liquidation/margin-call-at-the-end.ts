/** The warning comes with the liquidation. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a margin call is sent only when the maintenance margin is reached',
  standsFor: 'WS-09',
  incident: 'Quoine v B2C2 2017-04-19: margin calls that came at a wrong price were trades at once',
  severity: 'major',
  caughtBy: ['LIQ-026'],
  swap: (rules) => ({ ...rules, mustCallMargin: ({ balance, maintenance }) => maintenance >= balance }),
} satisfies Defect;
