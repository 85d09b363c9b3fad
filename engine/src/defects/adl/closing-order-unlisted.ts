/** The trader sees a trade that belongs to no order. */
import type { Defect } from '../defect.ts';
import { editAnswers } from '../edits.ts';

export const defect = {
  says: 'the order by which the venue closed a winner is not among the orders of the winner',
  standsFor: 'QRY-03',
  incident: 'Binance documents orders of its own, adl_autoclose and autoclose-, as listed among all orders',
  severity: 'major',
  caughtBy: ['ADL-003'],
  wrap: () =>
    editAnswers('GET /fapi/v1/allOrders', (body) => {
      const orders = JSON.parse(body) as readonly { readonly clientOrderId: string }[];
      // An order the venue made itself has text no trader may use; the others stay as they were written.
      const isOurs = orders.some(({ clientOrderId }) => clientOrderId.startsWith('adl_autoclose'));
      return isOurs ? JSON.stringify(orders.filter((order) => !order.clientOrderId.startsWith('adl_autoclose'))) : body;
    }),
} satisfies Defect;
