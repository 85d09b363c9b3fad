/** Whoever asks for an order by its client id gets it, whoever placed it. */
import type { Defect } from '../defect.ts';
import { actAsPlacer } from '../edits.ts';

export const defect = {
  says: 'a trader can ask for the orders of others',
  standsFor: 'QRY-04',
  incident: 'orders of others visible by their id: ccxt/node-binance-api issue 581, order ids that collide',
  severity: 'veto',
  caughtBy: ['ACC-007'],
  wrap: () => actAsPlacer('GET /fapi/v1/order'),
} satisfies Defect;
