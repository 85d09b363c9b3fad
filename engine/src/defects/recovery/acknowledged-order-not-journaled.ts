/** One order in fifty is acknowledged and never written to disk. */
import type { Defect } from '../defect.ts';
import { every } from '../edits.ts';

export const defect = {
  says: 'one acknowledged order in fifty is lost when the venue is killed',
  standsFor: 'OPS-07',
  incident: 'orders lost in a failover: dYdX, 2024-04-08, order is not found',
  severity: 'veto',
  caughtBy: ['REC-001', 'REC-009'],
  wrap: () => {
    const isLost = every(50);
    return {
      record: (record) =>
        record?.kind === 'command' && record.command.kind === 'place-order' && isLost() ? undefined : record,
    };
  },
} satisfies Defect;
