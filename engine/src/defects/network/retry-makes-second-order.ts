/** An order that repeats the client order id of an open one gets another id instead of a refusal. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a retry under the same client order id is carried out as a new order under another id',
  standsFor: 'IDM-01',
  incident:
    'OrderAccepted after a timeout, retries that filled several times: nautechsystems/nautilus_trader issue 4215',
  severity: 'veto',
  caughtBy: ['NET-023', 'NET-001'],
  wrap: () => {
    let retries = 0;
    return {
      execute:
        (execute, { core }) =>
        (command) => {
          if (command.kind !== 'place-order' || command.clientOrderId === undefined) return execute(command);
          const { account, symbol, clientOrderId } = command;
          const known = core.openOrders(account, symbol).some((order) => order.clientOrderId === clientOrderId);
          if (!known) return execute(command);
          retries += 1;
          return execute({ ...command, clientOrderId: `${clientOrderId}-${retries}` });
        },
    };
  },
} satisfies Defect;
