/** Orders are not counted, however many there are. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'nobody is ever refused for too many orders',
  standsFor: 'RL-02',
  incident: 'limits that did not hold: the retry storm after BitMEX, 2020-03-13',
  severity: 'major',
  caughtBy: ['API-008', 'API-012'],
  wrap: () => ({ orderCount: (counted) => ({ ...counted, count: 0 }) }),
} satisfies Defect;
