/** Cancellations count as orders, and are refused when the limit is reached. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'who has used up the own orders cannot cancel either',
  standsFor: 'RL-04',
  incident: 'traders who could not cancel while they were limited: BitMEX, 2020-03-13',
  severity: 'veto',
  caughtBy: ['API-012'],
  wrap: () => ({
    endpoint: (route) => (route.method === 'DELETE' && route.path.includes('rders') ? { ...route, orders: 1 } : route),
  }),
} satisfies Defect;
