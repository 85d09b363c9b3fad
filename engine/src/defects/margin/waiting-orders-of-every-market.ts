/** Asked for the waiting orders of one market, the venue lists those of all. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the list of waiting conditional orders of one market has those of every market',
  standsFor: 'QRY-03',
  incident: 'no report of this one is public; Binance lists the orders of the symbol that was named',
  severity: 'minor',
  caughtBy: ['MRG-079'],
  wrap: () => ({
    endpoint: (route) => {
      if (route.path !== '/fapi/v1/openAlgoOrders') return route;
      const everywhere = new Map([['symbol', '']]);
      return {
        ...route,
        handle: (request) => route.handle({ ...request, parameters: request.parameters.with(everywhere) }),
      };
    },
  }),
} satisfies Defect;
