/** Every second deposit is not written to disk. */
import type { Defect } from '../defect.ts';
import { every } from '../edits.ts';

export const defect = {
  says: 'deposits are lost when the venue is restarted',
  standsFor: 'ACC-02',
  incident: 'balances that disappeared in an upgrade: Gate.io, 2025-04-23',
  severity: 'veto',
  caughtBy: ['REC-003'],
  wrap: () => {
    const isLost = every(2);
    return {
      record: (record) =>
        record?.kind === 'command' && record.command.kind === 'deposit' && isLost() ? undefined : record,
    };
  },
} satisfies Defect;
