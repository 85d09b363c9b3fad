/** The way back is answered and undone at once. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a trader who goes back to single-asset mode still trades on collateral',
  standsFor: 'COL-02',
  incident: 'Binance 2025-10-10: collateral that should not have counted as it did, 283 million dollars compensated',
  severity: 'veto',
  caughtBy: ['ACC-023'],
  wrap: () => ({
    execute: (execute) => (command) => {
      const events = execute(command);
      if (command.kind === 'change-multi-assets-mode' && !command.isMultiAssets) {
        execute({ ...command, isMultiAssets: true });
      }
      return events;
    },
  }),
} satisfies Defect;
