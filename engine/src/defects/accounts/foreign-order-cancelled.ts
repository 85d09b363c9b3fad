/** Whoever knows the client id of an order can cancel it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a trader can cancel the orders of others',
  standsFor: 'QRY-04',
  incident: 'cancels that reached the order of somebody else: the class of ccxt/node-binance-api issue 581',
  severity: 'veto',
  caughtBy: ['ACC-007'],
  wrap: () => {
    const placers = new Map<string, string>();
    return {
      execute: (execute) => (command) => {
        if (command.kind === 'place-order') placers.set(command.clientOrderId ?? '', command.account);
        return execute(command);
      },
      endpoint: (route) => {
        if (`${route.method} ${route.path}` !== 'DELETE /fapi/v1/order') return route;
        return {
          ...route,
          handle: (request) => {
            const placer = placers.get(request.parameters.text('origClientOrderId') ?? '');
            return route.handle({ ...request, account: placer ?? request.account });
          },
        };
      },
    };
  },
} satisfies Defect;
