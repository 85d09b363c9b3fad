/** A withdrawal that leaves enough behind is booked twice. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a withdrawal is taken out of the wallet twice',
  standsFor: 'ACC-01',
  incident: 'withdrawals beyond what was there: FTX, the exemption in the code shown at the trial',
  severity: 'veto',
  caughtBy: ['ACC-015', 'ACC-011'],
  wrap: () => ({
    execute: (execute) => (command) => {
      const events = execute(command);
      if (command.kind === 'deposit' && command.amount < 0n) execute(command);
      return events;
    },
  }),
} satisfies Defect;
