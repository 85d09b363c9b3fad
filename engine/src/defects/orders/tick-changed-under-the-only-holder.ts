/** Whoever holds both sides alone is counted as nobody, because his positions sum to nothing. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the tick can be changed while one trader alone holds both sides of the market',
  standsFor: 'FLT-01',
  incident: 'Binance 2025-10-10: a change of decimals showed prices of zero',
  severity: 'minor',
  caughtBy: ['ORD-153'],
  wrap: () => ({
    execute:
      (execute, { core }) =>
      (command) => {
        const holders =
          command.kind === 'set-parameters' ? core.snapshot().markets.get(command.market.symbol)?.holders : undefined;
        const [only] = holders?.size === 1 ? holders : [];
        if (only === undefined) return execute(command);
        holders?.delete(only);
        const events = execute(command);
        holders?.add(only);
        return events;
      },
  }),
} satisfies Defect;
