/** Whoever asks for an order by its client id gets it, whoever placed it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a trader can ask for the orders of others',
  standsFor: 'QRY-04',
  incident: 'orders of others visible by their id: ccxt/node-binance-api issue 581, order ids that collide',
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
        if (`${route.method} ${route.path}` !== 'GET /fapi/v1/order') return route;
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
