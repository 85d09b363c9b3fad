/** The warning waits until four fifths are exceeded. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a margin call is sent when its ratio is exceeded, not when it is reached',
  standsFor: 'WS-09',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['LIQ-056'],
  swap: (rules) => ({
    ...rules,
    mustCallMargin: (margin) => margin.maintenance * ONE > margin.balance * margin.ratio,
  }),
} satisfies Defect;
