/** After a restart orders that are over are not known any more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'orders that are over are unknown after a restart',
  standsFor: 'QRY-02',
  incident: 'order is not found, retried, and filled several times: dYdX, 2024-04-08',
  severity: 'veto',
  caughtBy: ['REC-001', 'REC-009'],
  wrap: () => ({
    restarted: (core) => {
      for (const account of core.snapshot().accounts.values()) {
        for (const { orders, openOrders } of account.holdings.values()) {
          for (const id of orders.keys()) if (!openOrders.has(id)) orders.delete(id);
        }
      }
      return core;
    },
  }),
} satisfies Defect;
