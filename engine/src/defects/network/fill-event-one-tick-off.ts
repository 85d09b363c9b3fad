/** The price of a fill on the private stream is 0.1 too high; REST has the right one. */
import type { Defect } from '../defect.ts';
import { editFrames, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the private stream tells a fill at another price than the history',
  standsFor: 'WS-03',
  incident: 'one fill with two prices on two channels: the class of JKorf/Binance.Net issue 1296',
  severity: 'veto',
  caughtBy: ['NET-002', 'NET-008'],
  wrap: () =>
    editFrames('ORDER_TRADE_UPDATE', (json) =>
      withText(json, 'L', (price) => (/[1-9]/.test(price) ? nudged(price, 1n) : price)),
    ),
} satisfies Defect;
