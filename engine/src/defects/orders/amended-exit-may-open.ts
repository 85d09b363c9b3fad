/** An exit is one until it is amended: then it goes on where the position ends. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a reduce-only order that was amended trades beyond the position it was to close',
  standsFor: 'AMD-02',
  incident: 'Vega keeps amendments that went wrong as regressions (orders/)',
  severity: 'veto',
  caughtBy: ['ORD-161'],
  swap: (rules) => ({
    ...rules,
    mustReduce: (order) => {
      const wasAmended = 'amendments' in order && order.amendments !== 0;
      return !wasAmended && rules.mustReduce(order);
    },
  }),
} satisfies Defect;
