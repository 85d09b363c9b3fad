/** Where nobody has named a price, one is made up. */

import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'collateral without a price counts at one USDT',
  standsFor: 'COL-02',
  incident: 'Binance 2025-10-10: collateral that should not have counted as it did, 283 million dollars compensated',
  severity: 'major',
  caughtBy: ['ACC-036', 'MRG-085'],
  wrap: () => ({
    execute:
      (execute, { core }) =>
      (command) => {
        if (command.kind === 'change-multi-assets-mode') {
          for (const { asset, price } of core.collateral()) {
            if (price === undefined) execute({ kind: 'collateral-price', asset, price: ONE });
          }
        }
        return execute(command);
      },
  }),
} satisfies Defect;
