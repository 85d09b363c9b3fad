/** Every second deposit of an account that has traded is credited twice. */
import type { Defect } from '../defect.ts';
import { every } from '../edits.ts';

export const defect = {
  says: 'a deposit is credited twice',
  standsFor: 'ACC-01',
  incident: 'customers credited with money nobody had paid in: Bithumb, 2026-02-06',
  severity: 'veto',
  caughtBy: ['ACC-006', 'ACC-017'],
  wrap: () => {
    const isDue = every(2);
    return {
      execute:
        (execute, { core }) =>
        (command) => {
          const events = execute(command);
          const isLater = command.kind === 'deposit' && (core.account(command.account)?.updatedAt ?? 0) > 0;
          if (isLater && isDue()) execute(command);
          return events;
        },
    };
  },
} satisfies Defect;
