/** Every second cancellation of an open order is answered as if there were no such order. */
import { Refusal } from '../../edge/refusal.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the cancellation of an open order is refused as if it did not exist',
  standsFor: 'CXL-03',
  incident: '-2011 for an order that was open: hummingbot/hummingbot issue 4738',
  severity: 'major',
  caughtBy: ['ORD-036', 'ORD-034'],
  wrap: () => ({
    endpoint: (route) => {
      if (`${route.method} ${route.path}` !== 'DELETE /fapi/v1/order') return route;
      return {
        ...route,
        handle: () => {
          throw new Refusal(-2011);
        },
      };
    },
  }),
} satisfies Defect;
