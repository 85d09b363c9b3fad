/** The list of open orders keeps showing the last order that was filled. */
import type { Core } from '../../core/engine.ts';
import { orderQuery } from '../../edge/wire-orders.ts';
import type { Defect } from '../defect.ts';
import { editAnswers, withRows } from '../edits.ts';

export const defect = {
  says: 'a filled order stays in the list of open orders',
  standsFor: 'QRY-02',
  incident: 'open orders that were long closed: the class of freqtrade/freqtrade issue 9128',
  severity: 'major',
  caughtBy: ['ORD-013', 'ORD-001'],
  wrap: () => {
    let seen: Core | undefined;
    const lastFilled = (account: string, symbol: string): readonly unknown[] => {
      const market = seen?.parameters(symbol);
      const order = seen?.orders(account, symbol).findLast(({ status }) => status === 'FILLED');
      return market === undefined || order === undefined ? [] : [JSON.parse(orderQuery(market, order))];
    };
    return {
      ...editAnswers('GET /fapi/v1/openOrders', (body, { account, parameters }) =>
        withRows(body, (rows) => [...rows, ...lastFilled(account, parameters.text('symbol') ?? '')]),
      ),
      execute: (execute, { core }) => {
        seen = core;
        return execute;
      },
    };
  },
} satisfies Defect;
