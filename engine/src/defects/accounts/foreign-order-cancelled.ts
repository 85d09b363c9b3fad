/** Whoever knows the client id of an order can cancel it. */
import type { Defect } from '../defect.ts';
import { actAsPlacer } from '../edits.ts';

export const defect = {
  says: 'a trader can cancel the orders of others',
  standsFor: 'QRY-04',
  incident: 'cancels that reached the order of somebody else: the class of ccxt/node-binance-api issue 581',
  severity: 'veto',
  caughtBy: ['ACC-007'],
  wrap: () => actAsPlacer('DELETE /fapi/v1/order'),
} satisfies Defect;
