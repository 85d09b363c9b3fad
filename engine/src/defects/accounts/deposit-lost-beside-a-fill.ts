/** A deposit right behind an order of the same account is acknowledged and taken back. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a deposit that comes right behind an order is acknowledged and lost',
  standsFor: 'ACC-02',
  incident: 'a race between internal transfers and fills stopped the engine for 25 minutes: BitMEX, 2023-03-23',
  severity: 'veto',
  caughtBy: ['ACC-017', 'ACC-011'],
  wrap: () => {
    let last = '';
    return {
      execute: (execute) => (command) => {
        const events = execute(command);
        if (command.kind === 'deposit' && last === command.account && command.amount > 0n) {
          execute({ ...command, amount: -command.amount });
        }
        if (command.kind === 'place-order') last = command.account;
        return events;
      },
    };
  },
} satisfies Defect;
