/** A stop-limit without its limit is given one nobody asked for. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop-limit order without its limit is taken, with the trigger price as its limit',
  standsFor: 'STP-03',
  incident: 'no report of this one is public; Binance -1102 exists for it',
  severity: 'veto',
  caughtBy: ['API-056'],
  wrap: () => ({
    execute: (execute) => (command) => {
      if (command.kind !== 'place-conditional' || (command.type !== 'STOP' && command.type !== 'TAKE_PROFIT'))
        return execute(command);
      const { price, priceMatch = 'NONE', triggerPrice } = command;
      const isMissing = price === undefined && priceMatch === 'NONE' && triggerPrice !== undefined;
      return execute(isMissing ? { ...command, price: triggerPrice } : command);
    },
  }),
} satisfies Defect;
