/** Every third cancellation is acknowledged and not written to disk: after a kill the orders are back. */
import type { Defect } from '../defect.ts';
import { every } from '../edits.ts';

export const defect = {
  says: 'cancelled orders are back after the venue was killed',
  standsFor: 'OPS-07',
  incident: 'dormant orders of 2019 executed after a change: Binance, 2025-10-10',
  severity: 'veto',
  caughtBy: ['REC-033'],
  wrap: () => {
    const isLost = every(3);
    return {
      record: (record) =>
        record?.kind === 'command' && record.command.kind === 'cancel-order' && isLost() ? undefined : record,
    };
  },
} satisfies Defect;
