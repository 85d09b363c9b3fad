/** While orders come in quickly, only one index price in two hundred is taken in. */
import type { Defect } from '../defect.ts';
import { every } from '../edits.ts';

export const defect = {
  says: 'under load index prices are not taken in, and nobody is liquidated in time',
  standsFor: 'MRK-05',
  incident: 'stops fired on queued orders while prices were late: BitMEX, 2020-03-13',
  severity: 'veto',
  caughtBy: ['LOD-002'],
  wrap: () => {
    const isHeard = every(200);
    let orders = 0;
    return {
      execute: (execute) => (command) => {
        if (command.kind === 'place-order') orders += 1;
        return execute(command);
      },
      sourcePrice: (price) => (orders > 30 && !isHeard() ? undefined : price),
    };
  },
} satisfies Defect;
