/** The stream of a book still ends at the highest price there once was. */
import { type Amount, parseAmount } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';
import { editFrames, textIn } from '../edits.ts';

export const defect = {
  says: 'after the highest price was raised the depth stream leaves out the offers above the old one',
  standsFor: 'MD-05',
  incident: 'order book updates lost on one channel only: bitrich-info/xchange-stream issue 284',
  severity: 'major',
  caughtBy: ['ORD-150'],
  wrap: () => {
    const highest = new Map<string, Amount>();
    return {
      ...editFrames('depthUpdate', (json) => {
        const most = highest.get(textIn(json, 's'));
        if (most === undefined) return json;
        const update = JSON.parse(json) as { readonly a: readonly (readonly [price: string, quantity: string])[] };
        return JSON.stringify({ ...update, a: update.a.filter(([price]) => (parseAmount(price) ?? 0n) <= most) });
      }),
      execute:
        (execute, { core }) =>
        (command) => {
          if (command.kind === 'set-parameters') {
            const { symbol } = command.market;
            const most = highest.get(symbol) ?? core.parameters(symbol)?.filters.maxPrice;
            if (most !== undefined) highest.set(symbol, most);
          }
          return execute(command);
        },
    };
  },
} satisfies Defect;
