/** The public sees the liquidation, and nothing of the winners who paid for it. */
import { type Amount, parseAmount } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';
import { editFrames, textIn } from '../edits.ts';

export const defect = {
  says: 'the public liquidation stream says nothing of an auto-deleveraging',
  standsFor: 'MD-10',
  incident: 'winners closed without a word: Binance, 2025-10-10',
  severity: 'major',
  caughtBy: ['ADL-014'],
  wrap: () => {
    const deleveraged = new Set<Amount>();
    return {
      ...editFrames('forceOrder', (json) => (deleveraged.has(parseAmount(textIn(json, 'z')) ?? 0n) ? [] : json)),
      execute: (execute) => (command) => {
        const events = execute(command);
        for (const event of events) {
          if (event.kind === 'forced' && event.autoCloseType === 'ADL') deleveraged.add(event.order.executedQuantity);
        }
        return events;
      },
    };
  },
} satisfies Defect;
