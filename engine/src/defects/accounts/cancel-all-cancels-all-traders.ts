/** Cancelling all orders cancels those of every trader. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'cancelling all orders cancels the orders of all traders',
  standsFor: 'CXL-04',
  incident: 'open orders of everybody cancelled: Paradex, 2026-01-19',
  severity: 'veto',
  caughtBy: ['ACC-008'],
  wrap: () => ({
    execute:
      (execute, { core }) =>
      (command) => {
        const events = execute(command);
        if (command.kind !== 'cancel-all-orders') return events;
        for (const account of core.accounts()) execute({ ...command, account });
        return events;
      },
  }),
} satisfies Defect;
