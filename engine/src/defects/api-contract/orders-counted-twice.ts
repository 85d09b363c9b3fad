/** Each order counts twice towards the limit. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'each order counts twice towards the limit of orders',
  standsFor: 'RL-03',
  incident: 'limits that bit at half of what was published: the class of binance/binance-connector-rust issue 74',
  severity: 'major',
  caughtBy: ['API-012'],
  wrap: () => ({ orderCount: (counted) => ({ ...counted, count: 2 * counted.count }) }),
} satisfies Defect;
